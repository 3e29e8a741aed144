public import Quant
internal import Synchronization

/// CineMA's network for regression, classification and landmark coordinates in int8, of one view with any number of
/// frames, at the configured image size and without masks.
///
/// Its memory is planned and allocated when it is built. An answer is bit-identical alone or in any batch, for any
/// number of threads and on every instruction set.
public final class QuantisedConvViT: Sendable {
  public let config: ModelConfig
  /// Inputs that one run takes.
  public let batch: Int
  private let view: ViewConfig
  private let stem: QuantisedStem
  private let encoder: QuantisedEncoder
  private let classToken: Buffer
  private let fusion: QuantisedFusion
  private let heads: AnswerHeads
  private let image: Buffer
  private let execution: Execution
  /// Held while a batch runs: the arena holds one.
  private let running = Mutex(())

  /// Quantises the weights of a checkpoint layer by layer. Throws `CheckpointError`, or `ModelConfigError` where the
  /// network is none that this engine runs.
  public init(
    config: ModelConfig, weights source: any WeightSource, batch: Int, kernels: KernelTable, pool: ThreadPool
  ) throws {
    guard case .convViT = config.architecture else {
      throw ModelConfigError(key: "model.name", reason: "convvit expected")
    }
    let view = try config.quantisableView()
    self.config = config
    self.view = view
    self.batch = max(batch, 1)
    let frames = self.batch
    let dimension = config.encoder.dimension
    let weights = Weights(source)
    var plan = ArenaPlan()
    image = plan.reserve(rows: view.imageSize.reduce(1, *), channels: view.channels, frames: frames)
    stem = try QuantisedStem(
      weights["enc_down_dict"][view.name],
      classToken: try weights["encoder"].values("cls_token", [1, 1, dimension]), view: view, config: config.stem,
      dimension: dimension, plan: &plan, frames: frames)
    classToken = plan.reserve(rows: 1, channels: dimension, frames: frames)
    encoder = try QuantisedEncoder(
      weights["encoder"], config: config.encoder, tokens: stem.tokens, classToken: classToken, plan: &plan,
      frames: frames)
    fusion = QuantisedFusion(
      try MultiScaleFusion(
        weights["enc_fusion_dict"][view.name], view: view, config: config.stem, dimension: dimension),
      stem: stem)
    heads = try AnswerHeads(weights["pred_head_dict"], config: config)
    try weights.finish()
    execution = Execution(
      kernels: kernels, pool: pool, plan: plan,
      scratchBytes: max(stem.scratchBytes, encoder.scratchBytes, fusion.scratchBytes))
  }

  /// The answers to inputs of the model's view, one value per output channel each. Throws `InputError`.
  public func callAsFunction(_ images: [ViewImage], reduction: ConvViT.Reduction = .all) throws -> [[Float]] {
    for image in images {
      guard image.view == view.name else { throw InputError.unknownView(image.view, known: [view.name]) }
      try view.checkSize(of: image)
      try view.checkValues(of: image)
    }
    return try running.withLock { _ in
      try stride(from: 0, to: images.count, by: batch).flatMap { first in
        try answers(images[first..<min(first + batch, images.count)], reduction: reduction)
      }
    }
  }

  /// The answer to one input (channels, x, y[, z]), scaled to 0…1. Throws `InputError`.
  public func callAsFunction(values: [Float]) throws -> [Float] {
    let grid = Grid(view.imageSize)
    guard values.count == grid.count * view.channels else {
      throw InputError.valueCount(found: values.count, frames: 1, valuesPerFrame: grid.count * view.channels)
    }
    return try self([ViewImage(view: view.name, grid: grid, channels: view.channels, values: values)])[0]
  }

  private func answers(_ images: ArraySlice<ViewImage>, reduction: ConvViT.Reduction) throws -> [[Float]] {
    execution.write(images.flatMap(\.pixels.values), to: image)
    stem.run(image, frames: images.count, in: execution)
    encoder.run(stem.tokens, frames: images.count, in: execution)
    fusion.run(encoder.output, frames: images.count, in: execution)
    let tokens = execution.read(encoder.output, frames: images.count)
    let classTokens = execution.read(classToken, frames: images.count)
    return try images.indices.map { index in
      let frame = index - images.startIndex
      let features = Features(
        classToken: Self.activation(classTokens, frame: frame, of: classToken),
        views: [view.name: Self.activation(tokens, frame: frame, of: encoder.output)])
      return try heads(features, reduction: reduction)
    }
  }

  private static func activation(_ values: [Float], frame: Int, of buffer: Buffer) -> Activation {
    let size = buffer.rows * buffer.channels
    return Activation(
      grid: Grid([buffer.rows]), channels: buffer.channels, values: Array(values[frame * size..<(frame + 1) * size]))
  }
}
