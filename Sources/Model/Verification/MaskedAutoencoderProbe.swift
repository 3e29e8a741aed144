/// Answers with the autoencoder's tensors; each stage is computed once per selection of inputs.
final class MaskedAutoencoderProbe: NetworkProbe {
  private typealias Stages = (stems: [Stem.Output], masks: [PatchMask?], tokens: Activation, features: Features)

  private let network: MaskedAutoencoder
  private let input: ProbeInput
  private var stages: [InputSelection: Stages] = [:]
  private var reconstructions: [InputSelection: Reconstruction] = [:]

  init(network: MaskedAutoencoder, input: ProbeInput) {
    self.network = network
    self.input = input
  }

  func tensor(_ quantity: Quantity) throws -> ComputedTensor? {
    let parts = quantity.parts
    if parts[0] == "pred" || parts[0] == "loss" { return try reconstructed(quantity) }
    let views = input.images(quantity.selection).map(\.view)
    guard !views.isEmpty else { throw InputError.nothingVisible }
    if parts.count == 2, parts[0] == "features" { return try stages(quantity.selection).features.tensor(parts[1]) }
    if parts == ["encoder", "tokens"] { return ComputedTensor(tokens: try stages(quantity.selection).tokens) }
    return try StemTensors.tensor(
      parts, views: views, stems: network.encoder.stems,
      output: { try self.stages(quantity.selection).stems[views.firstIndex(of: $0) ?? 0] })
  }

  /// `pred.VIEW`, `loss`: always under the folder's masks.
  private func reconstructed(_ quantity: Quantity) throws -> ComputedTensor? {
    let selection = InputSelection(views: quantity.selection.views, isMasked: true)
    let reconstruction = try self.reconstruction(selection)
    switch quantity.parts.count {
    case 1 where quantity.parts[0] == "loss":
      return ComputedTensor(shape: [], sampledAxes: 0..<0, values: [reconstruction.loss ?? .nan])
    case 2 where quantity.parts[0] == "pred":
      return reconstruction.views.first { $0.name == quantity.parts[1] }.map { ComputedTensor(tokens: $0.patches) }
    default:
      return nil
    }
  }

  private func reconstruction(_ selection: InputSelection) throws -> Reconstruction {
    if let known = reconstructions[selection] { return known }
    let result = try network.reconstruct(input.images(selection), removed: input.masks(selection))
    reconstructions[selection] = result
    return result
  }

  private func stages(_ selection: InputSelection) throws -> Stages {
    if let known = stages[selection] { return known }
    let result = try network.encode(
      input.images(selection), removed: input.masks(selection), resizable: !selection.isMasked)
    stages[selection] = result
    return result
  }
}
