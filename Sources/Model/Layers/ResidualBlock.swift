/// norm1 → GELU → conv 3³ → norm2 → GELU → conv 3³, plus the input, through a 1×1 shortcut where channels differ.
struct ResidualBlock: Sendable {
  static let kernel = 3

  let norm1: LayerNorm
  let conv1: Convolution
  let norm2: LayerNorm
  let conv2: Convolution
  let shortcut: Linear?

  /// Reads `norm1`, `conv1`, `norm2`, `conv2` and, where channels differ, `shortcut`, for images of `axes` axes.
  init(_ weights: Weights, inputs: Int, outputs: Int, axes: Int) throws {
    let kernel = [Int](repeating: Self.kernel, count: axes)
    norm1 = try LayerNorm(weights["norm1"], channels: inputs, epsilon: LayerNorm.convolutionEpsilon)
    conv1 = try Convolution(weights["conv1"], inputs: inputs, outputs: outputs, kernel: kernel)
    norm2 = try LayerNorm(weights["norm2"], channels: outputs, epsilon: LayerNorm.convolutionEpsilon)
    conv2 = try Convolution(weights["conv2"], inputs: outputs, outputs: outputs, kernel: kernel)
    shortcut =
      inputs == outputs
      ? nil : try Linear(weights["shortcut"], inputs: inputs, outputs: outputs, unitAxes: axes)
  }

  func callAsFunction(_ x: Activation) -> Activation {
    var y = convolved(x)
    y.add(shortcut.map { $0(x) } ?? x)
    return y
  }

  /// The way through the convolutions, without the shortcut.
  func convolved(_ x: Activation) -> Activation {
    var y = norm1(x)
    y.applyGELU()
    y = norm2(conv1(y))
    y.applyGELU()
    return conv2(y)
  }
}
