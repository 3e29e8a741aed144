/// A transposed convolution whose kernel equals its stride: each position becomes a block, blocks do not overlap.
struct TransposedConvolution: Sendable {
  /// Kernel = stride, one entry per axis.
  let stride: [Int]
  /// Outputs are a block's values in the order of the axes, channels fastest.
  let linear: Linear

  /// Reads `weight` (inputs, outputs, stride…) and `bias`.
  init(_ weights: Weights, inputs: Int, outputs: Int, stride: [Int]) throws {
    self.stride = stride
    let positions = stride.reduce(1, *)
    let stored = try weights.values("weight", [inputs, outputs] + stride)
    let bias = try weights.values("bias", [outputs])
    var weight = [Float](repeating: 0, count: stored.count)
    for input in 0..<inputs {
      for output in 0..<outputs {
        for position in 0..<positions {
          weight[(position * outputs + output) * inputs + input] =
            stored[(input * outputs + output) * positions + position]
        }
      }
    }
    linear = Linear(
      inputs: inputs, outputs: positions * outputs, weight: weight,
      bias: (0..<positions).flatMap { _ in bias })
  }

  func callAsFunction(_ x: Activation) -> Activation { linear(x).unblocked(by: stride) }
}
