internal import QuantKernels

/// The parameters of a LayerNorm over channels.
public struct NormalisationWeights: Sendable {
  let weight: ConstantBuffer<Float>
  let bias: ConstantBuffer<Float>
  let epsilon: Float

  /// `weight` and `bias` have one value per channel.
  public init(weight: [Float], bias: [Float], epsilon: Float) {
    precondition(weight.count == bias.count, "a weight and a bias per channel")
    self.weight = ConstantBuffer(weight)
    self.bias = ConstantBuffer(bias)
    self.epsilon = epsilon
  }

  var kernel: RowNormalisation {
    RowNormalisation(weight: weight.pointer, bias: bias.pointer, channels: weight.count, epsilon: epsilon)
  }
}
