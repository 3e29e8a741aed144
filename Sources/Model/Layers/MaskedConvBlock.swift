/// `x + conv2(depthwise(mask · conv1(norm1(x))))`, then `x + mlp(norm2(x))`; conv1 and conv2 are 1×1.
struct MaskedConvBlock: Sendable {
  static let kernel = 5

  let norm1: LayerNorm
  let conv1: Linear
  let depthwise: DepthwiseConvolution
  let conv2: Linear
  let norm2: LayerNorm
  let mlp: MLP

  /// Reads `norm1`, `conv1`, `dw_conv`, `conv2`, `norm2` and `mlp` for images of `axes` axes.
  init(_ weights: Weights, channels: Int, axes: Int) throws {
    norm1 = try LayerNorm(weights["norm1"], channels: channels, epsilon: LayerNorm.convolutionEpsilon)
    conv1 = try Linear(weights["conv1"], inputs: channels, outputs: channels, unitAxes: axes)
    depthwise = try DepthwiseConvolution(
      weights["dw_conv"], channels: channels, kernel: [Int](repeating: Self.kernel, count: axes))
    conv2 = try Linear(weights["conv2"], inputs: channels, outputs: channels, unitAxes: axes)
    norm2 = try LayerNorm(weights["norm2"], channels: channels, epsilon: LayerNorm.convolutionEpsilon)
    mlp = try MLP(weights["mlp"], channels: channels, unitAxes: axes)
  }

  /// `mask` says which positions are removed; without one every position counts.
  func callAsFunction(_ input: Activation, mask: PatchMask?) -> Activation {
    var x = input
    var inner = conv1(norm1(x))
    mask?.clearRemoved(in: &inner)
    x.add(conv2(depthwise(inner)))
    x.add(mlp(norm2(x)))
    return x
  }
}
