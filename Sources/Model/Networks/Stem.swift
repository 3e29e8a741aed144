/// A view's way from pixels to tokens: convolution levels, patch embedding, position table.
struct Stem: Sendable {
  /// One level: a convolution down, norm and GELU, then masked conv blocks.
  struct Level: Sendable {
    let down: PatchConvolution
    let norm: LayerNorm
    let blocks: [MaskedConvBlock]

    func callAsFunction(_ input: Activation, mask: PatchMask?) -> Activation {
      var x = norm(down(input))
      x.applyGELU()
      return blocks.reduce(x) { $1($0, mask: mask) }
    }
  }

  /// What a stem hands on.
  struct Output: Sendable {
    /// Result of each level.
    let skips: [Activation]
    /// Tokens, positions added, on the token grid.
    let tokens: Activation
  }

  let view: ViewConfig
  /// Pixels that a token stands for, per axis.
  let tokenSize: [Int]
  let levels: [Level]
  let embedding: PatchConvolution
  let linear: Linear
  let positions: PositionTable

  /// Reads `conv_blocks`, `patch_embed.proj`, `linear` and `pos_embed`.
  init(_ weights: Weights, view: ViewConfig, config: StemConfig, dimension: Int) throws {
    self.view = view
    let axes = view.axes
    let strides = config.strides(axes: axes)
    tokenSize = config.tokenSize(axes: axes)
    var inputs = view.channels
    var levels: [Level] = []
    for (level, channels) in config.channels.enumerated() {
      let place = weights["conv_blocks"][level]
      levels.append(
        Level(
          down: try PatchConvolution(
            convolution: place["patch_embed"]["conv"], inputs: inputs, outputs: channels, stride: strides[level]),
          norm: try LayerNorm(
            place["patch_embed"]["norm"], channels: channels, epsilon: LayerNorm.convolutionEpsilon),
          blocks: try (0..<config.blocksPerLevel).map {
            try MaskedConvBlock(place["conv"][$0], channels: channels, axes: axes)
          }))
      inputs = channels
    }
    self.levels = levels
    embedding = try PatchConvolution(
      linear: weights["patch_embed"]["proj"], inputs: inputs, outputs: dimension,
      stride: strides[config.channels.count])
    linear = try Linear(weights["linear"], inputs: dimension, outputs: dimension)
    positions = try PositionTable(weights, grid: Grid(view.imageSize).divided(by: tokenSize), dimension: dimension)
  }

  /// The token grid of the configured image size.
  var tokenGrid: Grid { positions.table.grid }

  func callAsFunction(_ image: Activation, mask: PatchMask? = nil) -> Output {
    var skips: [Activation] = []
    for level in levels { skips.append(level(skips.last ?? image, mask: mask)) }
    var tokens = linear(embedding(skips.last ?? image))
    tokens.add(positions(for: tokens.grid))
    return Output(skips: skips, tokens: tokens)
  }
}
