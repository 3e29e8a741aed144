import QuantKernels
import Testing

@testable import Quant

/// 3×3 convolutions in the plane as products of bytes and int8, every value at one of its ends: what an instruction set
/// makes of whole tiles must be the sums themselves.
@Suite struct PlaneConvolutionTests {
  private static let line = 12
  private static let lines = 4

  @Test(arguments: [16, 48, 192], availableSets)
  func extremeSumsAreExact(channels: Int, set: InstructionSet) {
    var generator = Generator(UInt64(channels))
    let outputs = 40
    let geometry = ConvolutionGeometry(grid: VoxelGrid([Self.lines, Self.line]), width: 3)
    let ends: [UInt8] = [0, 255, 255, 3]
    let bytes: [UInt8] = (0..<geometry.padded.count * channels).map { _ in ends[Int(generator.next() % 4)] }
    // The first output sees nothing but the greatest weights, the second nothing but the least.
    let extremes: [Int8] = [-128, -127, 0, 1, 127]
    let perOutput = 9 * channels
    let values: [Int8] = (0..<outputs * perOutput).map { index in
      index < perOutput ? 127 : index < 2 * perOutput ? -128 : extremes[index * 7 % 5]
    }
    let tensor = QuantisedTensor(
      values: values, scales: [Float](repeating: 1, count: outputs), outputs: outputs, taps: 9, inputs: channels)
    let weights = PackedWeights(tensor, bias: [])
    let offsets: [Int] = geometry.tapOffsets.map { $0 * channels }
    let rows = Self.line * Self.lines

    let activations = ConstantBuffer(bytes)
    let taps = ConstantBuffer(offsets)
    let (scale, minimum) = (ConstantBuffer<Float>([1]), ConstantBuffer<Float>([0]))
    var result = [Float](repeating: .nan, count: rows * outputs)
    withScratch(MatrixProduct.scratchBytes(steps: weights.steps)) { scratch in
      result.withUnsafeMutableBufferPointer { result in
        let product = MatrixProduct(
          activations: activations.pointer, activationStride: channels, rowIndices: geometry.corners.pointer,
          tapOffsets: taps.pointer, tapCount: 9, lineLength: geometry.lineLength, depth: weights.depth,
          weights: weights.values.pointer, rowScales: scale.pointer, rowScaleStep: 0, rowMinima: minimum.pointer,
          columnScales: weights.scales.pointer, columnSums: weights.sums.pointer, bias: weights.bias.pointer,
          columnBlocks: weights.columnBlocks.pointer, output: result.baseAddress!, outputStride: outputs)
        KernelTable(set).multiply(product, 0..<rows, 0..<weights.panels, scratch)
      }
    }
    for row in 0..<rows {
      let corner = Int(geometry.corners.pointer[row]) * channels
      for output in 0..<outputs {
        var sum = 0
        for tap in 0..<9 {
          let (pixel, weight) = (corner + offsets[tap], output * perOutput + tap * channels)
          for channel in 0..<channels { sum += Int(bytes[pixel + channel]) * Int(values[weight + channel]) }
        }
        #expect(result[row * outputs + output] == Float(sum))
      }
    }
  }
}
