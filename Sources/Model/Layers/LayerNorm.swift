/// Normalises each position over its channels. With channels fastest, the channel-wise norm of a convolution
/// (epsilon 1e-6) and the norm of a transformer (epsilon 1e-5) are the same operation.
struct LayerNorm: Sendable {
  static let convolutionEpsilon: Float = 1e-6
  static let transformerEpsilon: Float = 1e-5

  let channels: Int
  let epsilon: Float
  /// (channels).
  let weight: [Float]
  /// (channels).
  let bias: [Float]

  /// Reads `weight` and `bias`.
  init(_ weights: Weights, channels: Int, epsilon: Float) throws {
    self.channels = channels
    self.epsilon = epsilon
    weight = try weights.values("weight", [channels])
    bias = try weights.values("bias", [channels])
  }

  func callAsFunction(_ x: Activation) -> Activation {
    precondition(x.channels == channels)
    let rows = x.rows
    return Activation(grid: x.grid, channels: channels) { y in
      x.values.withUnsafeBufferPointer { x in
        weight.withUnsafeBufferPointer { weight in
          bias.withUnsafeBufferPointer { bias in
            guard let x = x.baseAddress, let weight = weight.baseAddress, let bias = bias.baseAddress else { return }
            RowNormalisation.run(
              x, rows: rows, channels: channels, weight: weight, bias: bias, epsilon: epsilon, into: y)
          }
        }
      }
    }
  }
}
