/// Weights in int8, symmetric, one scale per output: weight ≈ value · scale, or with 16 bits (value + residual / 256) ·
/// scale.
public struct QuantisedTensor: Sendable, Equatable {
  /// Output channels.
  public let outputs: Int
  /// Kernel positions; 1 for a linear layer.
  public let taps: Int
  /// Input channels.
  public let inputs: Int
  /// (outputs, taps, inputs), row-major.
  public let values: [Int8]
  /// (outputs, taps, inputs): what rounding left, in 256ths of a step; empty for 8 bits.
  public let residuals: [Int8]
  /// (outputs): the real value of one step.
  public let scales: [Float]

  /// Residuals of one step, as many as low steps of an activation in 16 bits: their products have the same unit.
  static let residualSteps: Float = 256

  /// Tensor of values that are already quantised. The counts must agree with the sizes.
  public init(
    values: [Int8], residuals: [Int8] = [], scales: [Float], outputs: Int, taps: Int, inputs: Int
  ) {
    precondition(values.count == outputs * taps * inputs && scales.count == outputs, "sizes of a quantised tensor")
    precondition(residuals.isEmpty || residuals.count == values.count, "a residual per value, or none")
    self.values = values
    self.residuals = residuals
    self.scales = scales
    self.outputs = outputs
    self.taps = taps
    self.inputs = inputs
  }

  /// Quantises `weights`, (outputs, taps, inputs) row-major: the scale is each output's greatest magnitude / 127,
  /// values are rounded to nearest. The count must agree with the sizes and all weights must be finite.
  public init(
    quantising weights: [Float], outputs: Int, taps: Int = 1, inputs: Int, precision: QuantisedLinear.Precision = .eight
  ) {
    let length = taps * inputs
    precondition(weights.count == outputs * length, "sizes of a quantised tensor")
    var values = [Int8](repeating: 0, count: weights.count)
    var residuals = [Int8](repeating: 0, count: precision == .sixteen ? weights.count : 0)
    var scales = [Float](repeating: 0, count: outputs)
    for output in 0..<outputs {
      let row = output * length..<(output + 1) * length
      let greatest = weights[row].reduce(0) { max($0, abs($1)) }
      guard greatest > 0 else { continue }
      scales[output] = greatest / 127
      let inverse = 127 / greatest
      for i in row {
        let steps = max(-127, min(127, weights[i] * inverse))
        let rounded = steps.rounded(.toNearestOrEven)
        values[i] = Int8(rounded)
        if precision == .sixteen {
          // Half a step would be 128.
          let residual = ((steps - rounded) * Self.residualSteps).rounded(.toNearestOrEven)
          residuals[i] = Int8(max(-127, min(127, residual)))
        }
      }
    }
    self.init(values: values, residuals: residuals, scales: scales, outputs: outputs, taps: taps, inputs: inputs)
  }
}
