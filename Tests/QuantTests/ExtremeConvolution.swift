import QuantKernels

@testable import Quant

/// A convolution of width 3 as a product of bytes and int8, every value at one of its ends: its first output sees nothing but the
/// greatest weights, its second nothing but the least.
struct ExtremeConvolution {
  let geometry: ConvolutionGeometry
  let channels: Int
  let outputs: Int
  private let bytes: [UInt8]
  private let values: [Int8]

  init(extents: [Int], channels: Int, outputs: Int) {
    var generator = Generator(UInt64(channels))
    let geometry = ConvolutionGeometry(grid: VoxelGrid(extents), width: 3)
    let ends: [UInt8] = [0, 255, 255, 3]
    bytes = (0..<geometry.padded.count * channels).map { _ in ends[Int(generator.next() % 4)] }
    let extremes: [Int8] = [-128, -127, 0, 1, 127]
    let perOutput = geometry.taps * channels
    values = (0..<outputs * perOutput).map { index in
      index < perOutput ? 127 : index < 2 * perOutput ? -128 : extremes[index * 7 % 5]
    }
    self.geometry = geometry
    self.channels = channels
    self.outputs = outputs
  }

  private var rows: Int { geometry.grid.count }
  private var tapOffsets: [Int] { geometry.tapOffsets.map { $0 * channels } }

  /// What the kernels of `set` make of it, (rows, outputs).
  func result(_ set: InstructionSet) -> [Float] {
    let tensor = QuantisedTensor(
      values: values, scales: [Float](repeating: 1, count: outputs), outputs: outputs, taps: geometry.taps,
      inputs: channels)
    let weights = PackedWeights(tensor, bias: [])
    let kernels = KernelTable(set)
    let activations = ConstantBuffer(bytes)
    let taps = ConstantBuffer(tapOffsets)
    let (scale, minimum) = (ConstantBuffer<Float>([1]), ConstantBuffer<Float>([0]))
    let volume = VolumeScratch(line: geometry.lineLength, channels: channels)
    var result = [Float](repeating: .nan, count: rows * outputs)
    withScratch(weights.panels * volume.panelBytes) { transformed in
      withScratch(max(MatrixProduct.scratchBytes(steps: weights.steps), volume.bytes)) { scratch in
        let transform = geometry.grid.axes == 3 ? kernels.transformVolumeWeights : nil
        for panel in 0..<weights.panels {
          transform?(
            weights.values.pointer + panel * weights.steps * 128, weights.depth,
            transformed + panel * volume.panelBytes, scratch)
        }
        result.withUnsafeMutableBufferPointer { result in
          let product = MatrixProduct(
            activations: activations.pointer, activationStride: channels, rowIndices: geometry.corners.pointer,
            tapOffsets: taps.pointer, tapCount: geometry.taps, lineLength: geometry.lineLength,
            planeLines: geometry.grid.y, volumeWeights: transform == nil ? nil : UnsafeRawPointer(transformed),
            depth: weights.depth, weights: weights.values.pointer, rowScales: scale.pointer, rowScaleStep: 0,
            rowMinima: minimum.pointer, columnScales: weights.scales.pointer, columnSums: weights.sums.pointer,
            bias: weights.bias.pointer, columnBlocks: weights.columnBlocks.pointer, output: result.baseAddress!,
            outputStride: outputs)
          kernels.multiply(product, 0..<rows, 0..<weights.panels, scratch)
        }
      }
    }
    return result
  }

  /// The sums themselves.
  var expected: [Float] {
    let offsets = tapOffsets
    let perOutput = offsets.count * channels
    var sums: [Float] = []
    for row in 0..<rows {
      let corner = Int(geometry.corners.pointer[row]) * channels
      for output in 0..<outputs {
        var sum = 0
        for tap in 0..<offsets.count {
          let (pixel, weight) = (corner + offsets[tap], output * perOutput + tap * channels)
          for channel in 0..<channels { sum += Int(bytes[pixel + channel]) * Int(values[weight + channel]) }
        }
        sums.append(Float(sum))
      }
    }
    return sums
  }
}
