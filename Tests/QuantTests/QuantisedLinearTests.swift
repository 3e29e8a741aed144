import Quant
import QuantKernels
import Testing

@Suite struct QuantisedLinearTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var rows: Int
    var inputs: Int
    var outputs: Int
    var testDescription: String { "\(rows)×\(inputs)×\(outputs)" }
  }

  static let shapes = [
    Shape(rows: 1, inputs: 4, outputs: 1), Shape(rows: 5, inputs: 3, outputs: 7),
    Shape(rows: 12, inputs: 64, outputs: 32), Shape(rows: 13, inputs: 66, outputs: 33),
    Shape(rows: 29, inputs: 48, outputs: 80), Shape(rows: 145, inputs: 192, outputs: 96),
  ]

  /// The same arithmetic in the plainest form: quantise the row, sum the integers, scale once.
  static func reference(
    _ x: [Float], _ tensor: QuantisedTensor, bias: [Float], shape: Shape
  ) -> [Float] {
    var y: [Float] = []
    for row in 0..<shape.rows {
      let values = x[row * shape.inputs..<(row + 1) * shape.inputs]
      let minimum = values.min()!
      let range = values.max()! - minimum
      let inverse = range > 0 ? 255 / range : 0
      let quantised = values.map {
        Int(max(0, min(255, (-minimum * inverse).addingProduct($0, inverse))).rounded(.toNearestOrEven))
      }
      let scale = range / 255
      for output in 0..<shape.outputs {
        var sum = 0
        var weights: Int32 = 0
        for (input, value) in quantised.enumerated() {
          sum += value * Int(tensor.values[output * shape.inputs + input])
          weights += Int32(tensor.values[output * shape.inputs + input])
        }
        let shift = bias[output].addingProduct(Float(weights) * tensor.scales[output], minimum)
        y.append(shift.addingProduct(Float(sum), tensor.scales[output] * scale))
      }
    }
    return y
  }

  static func run(
    _ x: [Float], _ linear: QuantisedLinear, shape: Shape, set: InstructionSet, residual: [Float]? = nil,
    activation: MatrixProduct.Activation = .identity
  ) -> [Float] {
    var y = [Float](repeating: .nan, count: shape.rows * shape.outputs)
    withScratch(linear.scratchBytes(rows: shape.rows)) { scratch in
      x.withUnsafeBufferPointer { x in
        (residual ?? [0]).withUnsafeBufferPointer { added in
          y.withUnsafeMutableBufferPointer { y in
            linear.run(
              QuantisedLinear.Rows(
                source: x.baseAddress!, sourceStride: shape.inputs, target: y.baseAddress!,
                targetStride: shape.outputs, residual: residual == nil ? nil : added.baseAddress!,
                activation: activation),
              0..<shape.rows, kernels: KernelTable(set), scratch: LaneScratch(scratch))
          }
        }
      }
    }
    return y
  }

  @Test(arguments: shapes, availableSets)
  func everyPathEqualsTheNaiveProductBitForBit(shape: Shape, set: InstructionSet) {
    var generator = Generator(UInt64(shape.rows * 1000 + shape.inputs))
    let x = generator.floats(shape.rows * shape.inputs, in: -3...5)
    let bias = generator.floats(shape.outputs)
    let tensor = QuantisedTensor(
      quantising: generator.floats(shape.outputs * shape.inputs), outputs: shape.outputs, inputs: shape.inputs)
    let linear = QuantisedLinear(PackedWeights(tensor, bias: bias))
    let expected = Self.reference(x, tensor, bias: bias, shape: shape)
    #expect(bits(Self.run(x, linear, shape: shape, set: set)) == bits(expected))
  }

  @Test(arguments: availableSets)
  func extremeValuesDoNotSaturate(set: InstructionSet) {
    let shape = Shape(rows: 3, inputs: 128, outputs: 40)
    let x = (0..<shape.rows * shape.inputs).map { $0 < 128 ? Float(1) : $0 < 256 ? -1 : $0 % 2 == 0 ? 1 : -1 }
    let weights = (0..<shape.outputs * shape.inputs).map { ($0 / shape.inputs) % 2 == 0 ? Float(1) : -1 }
    let tensor = QuantisedTensor(quantising: weights, outputs: shape.outputs, inputs: shape.inputs)
    let bias = [Float](repeating: 0, count: shape.outputs)
    let expected = Self.reference(x, tensor, bias: bias, shape: shape)
    let linear = QuantisedLinear(PackedWeights(tensor, bias: bias))
    #expect(bits(Self.run(x, linear, shape: shape, set: set)) == bits(expected))
  }

  @Test(arguments: [
    Shape(rows: 14, inputs: 64, outputs: 40), Shape(rows: 25, inputs: 66, outputs: 64),
    // Columns too large for sums of two-byte activations in 32 bits.
    Shape(rows: 6, inputs: 1200, outputs: 16),
  ])
  func sixteenBitsOnBothSidesAreNearlyExactAndTheSameOnEveryPath(shape: Shape) {
    var generator = Generator(9)
    let x = generator.floats(shape.rows * shape.inputs, in: -3...5)
    let weights = RandomWeights(outputs: shape.outputs, inputs: shape.inputs, &generator)
    let tensor = QuantisedTensor(
      quantising: weights.weight, outputs: shape.outputs, inputs: shape.inputs, precision: .sixteen)
    let linear = QuantisedLinear(PackedWeights(tensor, bias: weights.bias), precision: .sixteen)
    let expected = (0..<shape.rows).flatMap { weights(Array(x[$0 * shape.inputs..<($0 + 1) * shape.inputs])) }
    let results = availableSets.map { Self.run(x, linear, shape: shape, set: $0) }
    #expect(relativeNormError(results[0], expected) < 5e-5)
    #expect(results.allSatisfy { bits($0) == bits(results[0]) })
  }

  /// Columns just small enough for sums of two-byte activations, and just too large, with every value at its end.
  @Test(arguments: [516, 517], [[Int8](), [127], [-128]])
  func extremeValuesOfSixteenBitsAreTheSameOnEveryPath(inputs: Int, residual: [Int8]) {
    let shape = Shape(rows: 5, inputs: residual.isEmpty ? inputs : inputs / 2, outputs: 32)
    let count = shape.inputs * shape.outputs
    let values = (0..<count).map { Int8($0 / shape.inputs % 3 == 0 ? 127 : $0 % 2 == 0 ? -127 : 127) }
    let tensor = QuantisedTensor(
      values: values, residuals: residual.isEmpty ? [] : [Int8](repeating: residual[0], count: count),
      scales: [Float](repeating: 0.01, count: shape.outputs), outputs: shape.outputs, taps: 1, inputs: shape.inputs)
    let linear = QuantisedLinear(PackedWeights(tensor, bias: []), precision: .sixteen)
    // Rows of the greatest value with one least, of the least with one greatest, and mixed ones.
    let x = (0..<shape.rows * shape.inputs).map { index in
      let (row, place) = (index / shape.inputs, index % shape.inputs)
      return switch row {
      case 0: place == 0 ? Float(-1) : 1
      case 1: place == 0 ? Float(1) : -1
      default: Float((index &* 40503) % 65536) / 65535
      }
    }
    let results = availableSets.map { Self.run(x, linear, shape: shape, set: $0) }
    #expect(results.allSatisfy { bits($0) == bits(results[0]) })
  }

  /// What rounding writes behind a segment's end must reach neither the next byte's plane nor the next row.
  @Test(arguments: [QuantisedLinear.Precision.eight, .sixteen])
  func segmentsOfFourAreTheSameAsOneRow(precision: QuantisedLinear.Precision) {
    let shape = Shape(rows: 14, inputs: 64, outputs: 40)
    var generator = Generator(12)
    let x = generator.floats(shape.rows * shape.inputs, in: -3...5)
    let weights = generator.floats(shape.outputs * shape.inputs)
    let results = [1, 16].map { taps in
      let tensor = QuantisedTensor(
        quantising: weights, outputs: shape.outputs, taps: taps, inputs: shape.inputs / taps, precision: precision)
      let linear = QuantisedLinear(
        PackedWeights(tensor, bias: []), segmentOffsets: (0..<taps).map { $0 * 4 }, precision: precision)
      return Self.run(x, linear, shape: shape, set: .portable)
    }
    #expect(bits(results[0]) == bits(results[1]))
  }

  @Test func epiloguesAgreeOnEveryPath() {
    let shape = Shape(rows: 17, inputs: 64, outputs: 50)
    var generator = Generator(4)
    let x = generator.floats(shape.rows * shape.inputs)
    let residual = generator.floats(shape.rows * shape.outputs)
    let tensor = QuantisedTensor(
      quantising: generator.floats(shape.outputs * shape.inputs), outputs: shape.outputs, inputs: shape.inputs)
    let linear = QuantisedLinear(PackedWeights(tensor, bias: generator.floats(shape.outputs)))
    let plain = Self.run(x, linear, shape: shape, set: .portable)
    let expected = zip(plain, residual).map { $0 * 0.5 * (1 + errorFunction($0 / Float(2).squareRoot())) + $1 }
    let results = availableSets.map {
      Self.run(x, linear, shape: shape, set: $0, residual: residual, activation: .gelu)
    }
    for result in results {
      #expect(bits(result) == bits(results[0]))
      #expect(zip(result, expected).allSatisfy { abs($0 - $1) < 2e-5 })
    }
  }
}
