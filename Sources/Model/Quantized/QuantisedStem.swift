internal import Quant

/// A view's stem in int8: levels of patch convolution and masked conv blocks, then the tokens.
struct QuantisedStem: Sendable {
  /// One level and the buffers that it was planned with.
  private struct Level: Sendable {
    let down: PatchLayer
    let blocks: [MaskedConvLayer]
    let output: Buffer
    let padded: Buffer
  }

  private let levels: [Level]
  private let embedding: TokenEmbedding

  /// Result of each level.
  var skips: [Buffer] { levels.map(\.output) }
  /// Grid of each level's result.
  var skipGrids: [VoxelGrid] { levels.map(\.down.grid) }
  /// (1 + tokens, dimension), the class token first.
  let tokens: Buffer
  let tokenGrid: VoxelGrid
  let scratchBytes: Int

  /// Reads the stem's weights level by level and plans its buffers for `frames` frames.
  init(
    _ weights: Weights, classToken: [Float], view: ViewConfig, config: StemConfig, dimension: Int,
    plan: inout ArenaPlan, frames: Int
  ) throws {
    let axes = view.axes
    let strides = config.strides(axes: axes)
    var grid = VoxelGrid(view.imageSize)
    var inputs = view.channels
    var levels: [Level] = []
    var scratch: [Int] = []
    for (level, channels) in config.channels.enumerated() {
      let place = weights["conv_blocks"][level]
      let down = try PatchLayer(
        place["patch_embed"], inputs: inputs, outputs: channels, source: grid, stride: strides[level])
      grid = down.grid
      let geometry = ConvolutionGeometry(grid: grid, width: MaskedConvBlock.kernel)
      let blocks = try (0..<config.blocksPerLevel).map {
        try MaskedConvLayer(place["conv"][$0], channels: channels, axes: axes, geometry: geometry)
      }
      let output = plan.reserve(rows: grid.count, channels: channels, frames: frames)
      let padded = plan.reserve(
        rows: grid.padded(by: MaskedConvBlock.kernel / 2).count, channels: channels, frames: frames)
      plan.release(padded)
      levels.append(Level(down: down, blocks: blocks, output: output, padded: padded))
      scratch += [down.scratchBytes] + blocks.map(\.scratchBytes)
      inputs = channels
    }
    let stride = strides[config.channels.count]
    let positions = try PositionTable(
      weights, grid: Grid(grid.divided(by: stride).extents), dimension: dimension)
    embedding = try TokenEmbedding(
      weights, inputs: inputs, dimension: dimension, classToken: classToken, positions: positions.table.values,
      source: grid, stride: stride)
    tokenGrid = embedding.grid
    tokens = plan.reserve(rows: 1 + tokenGrid.count, channels: dimension, frames: frames)
    self.levels = levels
    scratchBytes = (scratch + [embedding.scratchBytes]).max() ?? 0
  }

  func run(_ image: Buffer, frames: Int, in execution: Execution) {
    var input = image
    for level in levels {
      level.down.run(input, into: level.output, frames: frames, in: execution)
      level.blocks.first?.clear(level.padded, frames: frames, in: execution)
      for block in level.blocks { block.run(level.output, padded: level.padded, frames: frames, in: execution) }
      input = level.output
    }
    embedding.run(input, into: tokens, frames: frames, in: execution)
  }
}
