/// Adds each stem level, convolved down to the token grid, to the encoder's tokens, and normalises.
struct MultiScaleFusion: Sendable {
  let downs: [PatchConvolution]
  let norm: LayerNorm

  /// Reads `down_convs` and `norm`.
  init(_ weights: Weights, view: ViewConfig, config: StemConfig, dimension: Int) throws {
    // Positions of each level that one token covers.
    var stride = Array(config.scaleFactor.prefix(view.axes))
    var strides: [[Int]] = []
    for _ in config.channels {
      strides.insert(stride, at: 0)
      stride = zip(stride, config.scaleFactor).map(*)
    }
    downs = try config.channels.enumerated().map { level, channels in
      try PatchConvolution(
        convolution: weights["down_convs"][level], inputs: channels, outputs: dimension, stride: strides[level])
    }
    norm = try LayerNorm(weights["norm"], channels: dimension, epsilon: LayerNorm.transformerEpsilon)
  }

  /// With a mask, `tokens` are the visible ones only, and only their positions of the skips are added.
  func callAsFunction(_ tokens: Activation, skips: [Activation], mask: PatchMask? = nil) -> Activation {
    var x = tokens
    for (skip, down) in zip(skips, downs) {
      let added = down(skip)
      x.add(mask.map { added.rows($0.visibleIndices) } ?? added)
    }
    return norm(x)
  }
}
