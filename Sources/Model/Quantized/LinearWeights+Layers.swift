internal import Quant

extension LinearWeights {
  /// A float layer, or what is computed as one.
  init(_ linear: Linear) { self.init(quantising: linear.weight, bias: linear.bias) }

  /// Reads a linear layer's `weight` (outputs, inputs) and `bias`; a 1×1 convolution's weight has `unitAxes` further
  /// extents of 1.
  init(
    linear weights: Weights, inputs: Int, outputs: Int, unitAxes: Int = 0,
    precision: QuantisedLinear.Precision = .eight
  ) throws {
    let weight = try weights.stored("weight", [outputs, inputs] + [Int](repeating: 1, count: unitAxes))
    self.init(
      tensor: weight.tensor(outputs: outputs, inputs: inputs, precision: precision) { output, _, input in
        output * inputs + input
      }, bias: try weights.values("bias", [outputs]))
  }

  /// Reads a convolution's `weight` (outputs, inputs, kernel…) and `bias`: one tap per kernel position.
  init(
    convolution weights: Weights, inputs: Int, outputs: Int, kernel: [Int],
    precision: QuantisedLinear.Precision = .eight
  ) throws {
    let taps = kernel.reduce(1, *)
    let weight = try weights.stored("weight", [outputs, inputs] + kernel)
    self.init(
      tensor: weight.tensor(outputs: outputs, taps: taps, inputs: inputs, precision: precision) {
        ($0 * inputs + $2) * taps + $1
      }, bias: try weights.values("bias", [outputs]))
  }

  /// Reads a transposed convolution's `weight` (inputs, outputs, stride…) and `bias`: the outputs of each kernel position
  /// one after the other.
  init(transposed weights: Weights, inputs: Int, outputs: Int, stride: [Int]) throws {
    let positions = stride.reduce(1, *)
    func place(_ row: Int) -> Int { row % outputs * positions + row / outputs }
    let weight = try weights.stored("weight", [inputs, outputs] + stride)
    let bias = try weights.values("bias", [outputs])
    self.init(
      tensor: weight.tensor(outputs: positions * outputs, inputs: inputs, scale: place) { row, _, input in
        input * outputs * positions + place(row)
      }, bias: (0..<positions).flatMap { _ in bias })
  }

  /// The rows of this layer above those of `other`, which has as many inputs.
  func above(_ other: LinearWeights) -> LinearWeights {
    LinearWeights(
      tensor: QuantisedTensor(
        values: tensor.values + other.tensor.values, scales: tensor.scales + other.tensor.scales,
        outputs: tensor.outputs + other.tensor.outputs, taps: tensor.taps, inputs: tensor.inputs),
      bias: bias + other.bias)
  }
}

extension StoredWeight {
  /// The weight as (outputs, taps, inputs): what is stored in int8 is taken as it is, floats are quantised.
  ///
  /// - Parameters:
  ///   - scale: Which of the stored scales belongs to an output.
  ///   - place: Where (output, tap, input) lies among the stored values.
  func tensor(
    outputs: Int, taps: Int = 1, inputs: Int, precision: QuantisedLinear.Precision = .eight,
    scale: (Int) -> Int = { $0 }, place: (_ output: Int, _ tap: Int, _ input: Int) -> Int
  ) -> QuantisedTensor {
    func ordered<Value>(_ values: [Value]) -> [Value] {
      var result: [Value] = []
      result.reserveCapacity(values.count)
      for output in 0..<outputs {
        for tap in 0..<taps {
          for input in 0..<inputs { result.append(values[place(output, tap, input)]) }
        }
      }
      return result
    }
    switch self {
    case .float(let values):
      return QuantisedTensor(
        quantising: ordered(values), outputs: outputs, taps: taps, inputs: inputs, precision: precision)
    case .int8(let values, let scales):
      return QuantisedTensor(
        values: ordered(values), scales: (0..<outputs).map { scales[scale($0)] }, outputs: outputs, taps: taps,
        inputs: inputs)
    }
  }
}
