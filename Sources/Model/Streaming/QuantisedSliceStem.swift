internal import Quant

/// A stem in int8 that computes a volume slice by slice. What the slices' depth-wise convolutions see of each other is
/// kept, block by block.
struct QuantisedSliceStem: Sendable {
  /// One level with the buffers that it was planned with.
  private struct Level: Sendable {
    let down: PatchLayer
    let blocks: [MaskedConvLayer]
    let planes: PlaneGeometry
    let output: Buffer
    /// One per block.
    let padded: [Buffer]
  }

  private let levels: [Level]
  private let embedding: TokenEmbedding
  /// Result of each level for the slices of the last step, (slices, positions, channels).
  var skips: [Buffer] { levels.map(\.output) }
  /// Grid of a slice at each level, (x, y, 1).
  var skipGrids: [VoxelGrid] { levels.map(\.down.grid) }
  /// Grid of a slice's tokens, (x, y, 1).
  var tokenGrid: VoxelGrid { embedding.grid }
  let scratchBytes: Int

  /// Reads the stem's weights level by level and plans its buffers for all slices of the view.
  init(
    _ weights: Weights, classToken: [Float], view: ViewConfig, config: StemConfig, dimension: Int, plan: inout ArenaPlan
  ) throws {
    let depth = view.imageSize[2]
    let strides = config.strides(axes: view.axes)
    var volume = VoxelGrid(view.imageSize)
    var slice = VoxelGrid([volume.x, volume.y, 1])
    var inputs = view.channels
    var levels: [Level] = []
    var scratch: [Int] = []
    for (level, channels) in config.channels.enumerated() {
      let place = weights["conv_blocks"][level]
      let down = try PatchLayer(
        place["patch_embed"], inputs: inputs, outputs: channels, source: slice, stride: strides[level])
      slice = down.grid
      volume = volume.divided(by: strides[level])
      let geometry = ConvolutionGeometry(grid: volume, width: MaskedConvBlock.kernel)
      let planes = PlaneGeometry(geometry)
      let blocks = try (0..<config.blocksPerLevel).map {
        try MaskedConvLayer(place["conv"][$0], channels: channels, axes: view.axes, geometry: geometry)
      }
      levels.append(
        Level(
          down: down, blocks: blocks, planes: planes,
          output: plan.reserve(rows: slice.count, channels: channels, frames: depth),
          padded: blocks.map { _ in plan.reserve(rows: planes.paddedCount, channels: channels, frames: 1) }))
      scratch += [down.scratchBytes] + blocks.map(\.planeScratchBytes)
      inputs = channels
    }
    let stride = strides[config.channels.count]
    let positions = try PositionTable(
      weights, grid: Grid(volume.divided(by: stride).extents), dimension: dimension
    ).table
    embedding = try TokenEmbedding(
      weights, inputs: inputs, dimension: dimension, classToken: classToken,
      positions: (0..<depth).flatMap { positions.plane($0).values }, source: slice, stride: stride)
    self.levels = levels
    scratchBytes = (scratch + [embedding.scratchBytes]).max() ?? 0
  }

  /// Forgets every slice.
  func clear(in execution: Execution) {
    for padded in levels.flatMap(\.padded) { execution.clear(padded) }
  }

  /// Makes tokens, (1 + tokens, dimension), of a step's slices, which lie in `image` (slices, pixels).
  func run(_ image: Buffer, step: SliceStep, into tokens: Buffer, in execution: Execution) {
    var input = image
    for level in levels {
      level.down.run(input, into: level.output, frames: step.slices.count, in: execution)
      for (block, padded) in zip(level.blocks, level.padded) {
        block.run(level.output, step: step, planes: level.planes, padded: padded, in: execution)
      }
      input = level.output
    }
    embedding.run(input, step: step, into: tokens, in: execution)
  }
}
