public import Quant

/// A streaming encoder in int8, of a segmentation network's volume. A step of all slices gives, bit for bit, what
/// `QuantisedConvUNetR.encodedTokens` gives for the volume; results do not depend on the number of threads.
///
/// Its memory is planned and allocated when it is built; for CineMA-base about 130 MB, of which 90 MB are what slices
/// hand each other.
public final class QuantisedSliceEncoder: SliceEncoder {
  public let view: ViewConfig
  private let stem: QuantisedSliceStem
  private let layers: [TransformerLayer]
  private let norm: NormalisationLayer
  private let image: Buffer
  private let tokens: Buffer
  private let encoded: Buffer
  private let workspace: AttentionWorkspace?
  private let caches: [AttentionCache]
  private let execution: Execution

  /// Quantises the encoder's weights of a checkpoint layer by layer. Throws `CheckpointError`, or `ModelConfigError` where
  /// the network's encoder is none that this engine streams.
  public convenience init(
    config: ModelConfig, weights: any WeightSource, kernels: KernelTable, pool: ThreadPool
  ) throws {
    let blocks = Weights(weights)["encoder"]["blocks"]
    try self.init(config: config, weights: weights, kernels: kernels, pool: pool) {
      try (0..<config.encoder.depth).map {
        try TransformerLayer(blocks[$0], dimension: config.encoder.dimension, heads: config.encoder.heads)
      }
    }
  }

  /// The encoder of a network, whose transformer's weights it shares; the others are read from the network's `weights`
  /// again. Throws like the other.
  convenience init(of network: QuantisedConvUNetR, weights: any WeightSource) throws {
    try self.init(
      config: network.config, weights: weights, kernels: network.execution.kernels, pool: network.execution.pool
    ) { network.encoder.blocks }
  }

  private init(
    config: ModelConfig, weights source: any WeightSource, kernels: KernelTable, pool: ThreadPool,
    transformer: () throws -> [TransformerLayer]
  ) throws {
    let view = try config.streamableView()
    try config.requireQuantisable()
    self.view = view
    let dimension = config.encoder.dimension
    let depth = view.imageSize[2]
    let weights = Weights(source)
    let encoder = weights["encoder"]
    var plan = ArenaPlan()
    image = plan.reserve(rows: view.imageSize[0] * view.imageSize[1], channels: 1, frames: depth)
    stem = try QuantisedSliceStem(
      weights["enc_down_dict"][view.name], classToken: try encoder.values("cls_token", [1, 1, dimension]), view: view,
      config: config.stem, dimension: dimension, plan: &plan)
    let count = stem.tokenGrid.count * depth
    tokens = plan.reserve(rows: 1 + count, channels: dimension, frames: 1)
    encoded = plan.reserve(rows: count, channels: dimension, frames: 1)
    layers = try transformer()
    workspace = layers.first?.workspace(in: &plan, tokens: 1 + count, frames: 1)
    caches = layers.map { $0.cache(in: &plan, tokens: 1 + count) }
    norm = NormalisationLayer(
      NormalisationWeights(
        try LayerNorm(encoder["norm"], channels: dimension, epsilon: LayerNorm.transformerEpsilon)), skippedRows: 1)
    execution = Execution(
      kernels: kernels, pool: pool, plan: plan,
      scratchBytes: max(stem.scratchBytes, layers.map(\.scratchBytes).max() ?? 0))
    forget()
  }

  /// Bytes of working memory.
  public var arenaBytes: Int { execution.arenaBytes }

  public func forget() {
    stem.clear(in: execution)
    for cache in caches { cache.clear(in: execution) }
  }

  public func encode(_ slices: [Int: [Float]]) throws -> [SliceFeatures] {
    try check(slices)
    guard !slices.isEmpty else { return [] }
    let numbers = slices.keys.sorted()
    execution.write(numbers.flatMap { slices[$0] ?? [] }, to: image)
    run(
      SliceStep(slices: numbers, depth: view.imageSize[2], tokensPerSlice: stem.tokenGrid.count))
    return numbers.enumerated().map { index, number in
      SliceFeatures(
        slice: number, skips: zip(stem.skips, stem.skipGrids).map { slice(index, of: $0, grid: $1) },
        tokens: slice(index, of: encoded, grid: stem.tokenGrid))
    }
  }

  /// Runs the slices that lie in the image buffer.
  private func run(_ step: SliceStep) {
    stem.run(image, step: step, into: tokens, in: execution)
    if let workspace {
      for (layer, cache) in zip(layers, caches) {
        layer.run(tokens, step: step, cache: cache, workspace: workspace, in: execution)
      }
    }
    norm.run(tokens, step: step, into: encoded, in: execution)
  }

  /// One slice of a step's result, which lies in `buffer` slice after slice.
  private func slice(_ index: Int, of buffer: Buffer, grid: VoxelGrid) -> Activation {
    Activation(
      grid: Grid([grid.x, grid.y]), channels: buffer.channels,
      values: execution.read(buffer, rows: index * grid.count..<(index + 1) * grid.count))
  }
}
