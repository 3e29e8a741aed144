/// A layer's quantised weights and its float bias, before packing.
public struct LinearWeights: Sendable {
  public let tensor: QuantisedTensor
  /// (outputs).
  public let bias: [Float]

  public init(tensor: QuantisedTensor, bias: [Float]) {
    precondition(bias.count == tensor.outputs, "a bias per output")
    self.tensor = tensor
    self.bias = bias
  }

  /// Quantises float weights, (outputs, taps, inputs) row-major.
  public init(quantising weight: [Float], bias: [Float], taps: Int = 1, precision: QuantisedLinear.Precision = .eight) {
    self.init(
      tensor: QuantisedTensor(
        quantising: weight, outputs: bias.count, taps: taps, inputs: weight.count / bias.count / taps,
        precision: precision),
      bias: bias)
  }

  /// The same numbers with the inner dimension split into `taps` parts.
  func split(taps: Int) -> QuantisedTensor {
    QuantisedTensor(
      values: tensor.values, residuals: tensor.residuals, scales: tensor.scales, outputs: tensor.outputs, taps: taps,
      inputs: tensor.taps * tensor.inputs / taps)
  }
}
