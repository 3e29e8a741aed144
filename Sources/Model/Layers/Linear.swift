/// y = x · Wᵀ + b on each position; also every 1×1 convolution.
struct Linear: Sendable {
  let inputs: Int
  let outputs: Int
  /// (outputs, inputs), row-major.
  let weight: [Float]
  /// (outputs).
  let bias: [Float]

  init(inputs: Int, outputs: Int, weight: [Float], bias: [Float]) {
    precondition(weight.count == inputs * outputs && bias.count == outputs)
    self.inputs = inputs
    self.outputs = outputs
    self.weight = weight
    self.bias = bias
  }

  /// Reads `weight` and `bias`. A 1×1 convolution's weight has `unitAxes` further extents of 1.
  init(_ weights: Weights, inputs: Int, outputs: Int, unitAxes: Int = 0) throws {
    self.init(
      inputs: inputs, outputs: outputs,
      weight: try weights.values("weight", [outputs, inputs] + [Int](repeating: 1, count: unitAxes)),
      bias: try weights.values("bias", [outputs]))
  }

  func callAsFunction(_ x: Activation) -> Activation {
    precondition(x.channels == inputs)
    return Activation(grid: x.grid, channels: outputs) { y in
      x.values.withUnsafeBufferPointer { write(of: $0, rows: x.rows, into: y) }
    }
  }

  /// Writes the outputs for `rows` rows of inputs.
  func write(of x: UnsafeBufferPointer<Float>, rows: Int, into y: UnsafeMutablePointer<Float>) {
    precondition(x.count >= rows * inputs)
    guard let x = x.baseAddress else { return }
    MatrixProduct.fill(y, rows: rows, with: bias)
    weight.withUnsafeBufferPointer { weight in
      guard let weight = weight.baseAddress else { return }
      MatrixProduct.timesTransposed(
        m: rows, n: outputs, k: inputs, a: x, stride: inputs, b: weight, stride: inputs, beta: 1, c: y,
        stride: outputs)
    }
  }
}
