/// A folder of reference vectors with its network in fp32, held against the stored tensors.
struct VectorCase {
  private let config: ModelConfig
  private let io: SafetensorsFile
  private let inputs: VectorInputs
  private let probes: [any NetworkProbe]

  /// Builds the folder's model. Throws what does not fit.
  init(_ folder: VectorFolder) throws {
    (config, io, inputs) = (folder.config, folder.io, folder.inputs)
    let weights = folder.weights
    switch config.architecture {
    case .convUNetR:
      let network = try ConvUNetR(config: config, weights: weights)
      probes = inputs.batch.map { ConvUNetRProbe(network: network, input: $0) }
    case .convViT:
      let network = try ConvViT(config: config, weights: weights)
      probes = inputs.batch.map { ConvViTProbe(network: network, input: $0) }
    case .maskedAutoencoder:
      let network = try MaskedAutoencoder(config: config, weights: weights)
      probes = inputs.batch.map { MaskedAutoencoderProbe(network: network, input: $0) }
    }
  }

  /// Compares each stored tensor that is not an input, in the order of their names.
  func compare() throws -> [TensorComparison] {
    try inputs.comparisons()
      + io.tensors.keys.sorted().filter { !VectorInputs.isInput($0) }.map(compare)
  }

  private func compare(_ name: String) throws -> TensorComparison {
    TensorComparison(tensor: name, outcome: try outcome(name))
  }

  private func outcome(_ name: String) throws -> TensorComparison.Outcome {
    guard let quantity = Quantity(name, views: config.views.map(\.name)), let entry = io.tensors[name] else {
      return .unknown
    }
    let frames: [ComputedTensor]
    do {
      let computed = try probes.map { try $0.tensor(quantity)?.sampled(quantity.sampling) }
      frames = computed.compactMap { $0 }
      guard frames.count == computed.count, let first = frames.first else { return .unknown }
      guard first.shape.isEmpty || entry.shape == [frames.count] + first.shape else {
        return .failed("shape \([frames.count] + first.shape) computed, \(entry.shape) stored")
      }
    } catch let error as InputError {
      return .failed("\(error)")
    }
    let stored = try io.numbers(name)
    if frames[0].isUndecided != nil {
      return .mismatches(
        Accuracy.mismatches(
          frames.flatMap(\.values), stored, isUndecided: frames.flatMap { $0.isUndecided ?? [] }))
    }
    // A scalar, the loss, is stored as its mean over the batch.
    let values =
      frames[0].shape.isEmpty
      ? [frames.flatMap(\.values).reduce(0, +) / Float(frames.count)] : frames.flatMap(\.values)
    return .relativeError(Accuracy.relativeError(values, stored))
  }
}
