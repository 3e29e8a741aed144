/// A convolution's weights as stored, channels before the kernel's axes, and their rearrangement for channel-last
/// images.
struct ConvolutionKernel {
  let inputs: Int
  let outputs: Int
  /// Number of the kernel's positions.
  let positions: Int
  /// (outputs, inputs, positions).
  let weight: [Float]
  /// (outputs).
  let bias: [Float]

  /// Reads `weight` (outputs, inputs, extents…) and `bias`.
  init(_ weights: Weights, inputs: Int, outputs: Int, extents: [Int]) throws {
    self.inputs = inputs
    self.outputs = outputs
    positions = extents.reduce(1, *)
    weight = try weights.values("weight", [outputs, inputs] + extents)
    bias = try weights.values("bias", [outputs])
  }

  /// (outputs, positions, inputs): a row per output, as the rows of blocks and neighbourhoods are ordered.
  func outputMajor() -> [Float] {
    var result = [Float](repeating: 0, count: weight.count)
    for output in 0..<outputs {
      for input in 0..<inputs {
        for position in 0..<positions {
          result[(output * positions + position) * inputs + input] =
            weight[(output * inputs + input) * positions + position]
        }
      }
    }
    return result
  }
}
