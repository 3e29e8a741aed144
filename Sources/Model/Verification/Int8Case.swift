/// A folder's network in int8, held against the same network in fp32 on the folder's inputs.
struct Int8Case {
  private let folder: VectorFolder
  private let runtime: Int8Runtime
  /// A network of so many outputs draws heat maps, one of more draws classes.
  private static let landmarks = 3

  /// Throws `ModelConfigError` where the network is none that int8 runs, or `InstructionSetError`.
  init(_ folder: VectorFolder) throws {
    try folder.config.requireQuantisable()
    self.folder = folder
    runtime = try Int8Runtime()
  }

  /// The error of the answer, the worst of the batch, and its choices, those of the whole batch.
  func compare() throws -> [TensorComparison] {
    switch folder.config.architecture {
    case .convUNetR: try compareLogits()
    case .convViT: try compareOutputs()
    case .maskedAutoencoder: try compareAutoencoder()
    }
  }

  private func compareLogits() throws -> [TensorComparison] {
    let reference = try ConvUNetR(config: folder.config, weights: folder.weights)
    let network = try QuantisedConvUNetR(config: folder.config, weights: folder.weights, batch: 1, runtime: runtime)
    let images = folder.inputs.batch.map(\.images)
    let expected = try images.map { try reference($0)[0] }
    let found = try images.map { try network($0[0]) }
    let isHeatMap = folder.config.outputChannels == Self.landmarks
    let choices = zip(found, expected).map { found, expected in
      isHeatMap
        ? Choices(rows: found.channels, of: found.channelFirst, against: expected.channelFirst)
        : Choices(rows: found.rows, of: found.values, against: expected.values)
    }
    let view = folder.config.views[0].name
    return [
      error("logits.\(view)", found.map(\.values), expected.map(\.values)),
      TensorComparison(tensor: isHeatMap ? "heatmap_argmax" : "labels.\(view)", outcome: Choices.outcome(choices)),
    ]
  }

  private func compareOutputs() throws -> [TensorComparison] {
    let reference = try ConvViT(config: folder.config, weights: folder.weights)
    let network = try QuantisedConvViT(config: folder.config, weights: folder.weights, batch: 1, runtime: runtime)
    let images = folder.inputs.batch.map(\.images)
    let expected = try images.map { try reference($0) }
    let found = try network(images.map { $0[0] })
    let errors = [error("output.all", found, expected)]
    guard folder.config.classNames != nil else { return errors }
    let choices = zip(found, expected).map { Choices(rows: 1, of: $0, against: $1) }
    return errors + [TensorComparison(tensor: "class", outcome: Choices.outcome(choices))]
  }

  /// Features of all views together, and what is made of the folder's hidden tokens.
  private func compareAutoencoder() throws -> [TensorComparison] {
    let reference = try MaskedAutoencoder(config: folder.config, weights: folder.weights)
    let network = try MaskedAutoencoder(config: folder.config, weights: folder.weights, int8: runtime)
    let batch = folder.inputs.batch
    let expected = try batch.map { try reference.features($0.images) }
    let found = try batch.map { try network.features($0.images) }
    let views = folder.config.views.map(\.name)
    let features = views.filter { view in expected.allSatisfy { $0.views[view] != nil } }.map { view in
      error(
        "features.\(view)", found.map { $0.views[view]?.values ?? [] }, expected.map { $0.views[view]?.values ?? [] })
    }
    let hidden = batch.filter { !$0.masks.isEmpty }
    let rebuilt = try hidden.map { input in
      (
        try network.reconstruct(input.images, removed: input.masks),
        try reference.reconstruct(input.images, removed: input.masks)
      )
    }
    func patches(_ reconstruction: Reconstruction, _ view: String) -> [Float] {
      reconstruction.views.first { $0.name == view }?.patches.values ?? []
    }
    let reconstructions = views.filter { view in rebuilt.contains { !patches($0.1, view).isEmpty } }.map { view in
      error("pred.\(view)", rebuilt.map { patches($0.0, view) }, rebuilt.map { patches($0.1, view) })
    }
    return [error("features.cls", found.map(\.classToken.values), expected.map(\.classToken.values))]
      + features + reconstructions
  }

  private func error(_ tensor: String, _ found: [[Float]], _ expected: [[Float]]) -> TensorComparison {
    let errors = zip(found, expected).map { Accuracy.relativeNormError($0, $1) }
    return TensorComparison(tensor: tensor, outcome: .normError(errors.max() ?? .infinity))
  }
}
