/// A convolution with an odd kernel, stride 1 and zero "same" padding.
struct Convolution: Sendable {
  /// Values of a tile of neighbourhoods that should fit the second-level cache.
  private static let tileValues = 128 * 1024
  /// Rows below which packing the weights for each product would dominate.
  private static let leastTileRows = 192

  /// One entry per axis.
  let kernel: [Int]
  let inputs: Int
  /// Inputs are a neighbourhood's values in the order of the axes, channels fastest.
  let linear: Linear

  var outputs: Int { linear.outputs }

  /// Reads `weight` (outputs, inputs, kernel…) and `bias`.
  init(_ weights: Weights, inputs: Int, outputs: Int, kernel: [Int]) throws {
    let stored = try ConvolutionKernel(weights, inputs: inputs, outputs: outputs, extents: kernel)
    self.kernel = kernel
    self.inputs = inputs
    linear = Linear(
      inputs: stored.positions * inputs, outputs: outputs, weight: stored.outputMajor(), bias: stored.bias)
  }

  func callAsFunction(_ x: Activation) -> Activation {
    precondition(x.channels == inputs && x.grid.extents.count == kernel.count)
    let tileRows = min(max(Self.leastTileRows, Self.tileValues / linear.inputs), x.rows)
    return Activation(grid: x.grid, channels: outputs) { y in
      x.values.withUnsafeBufferPointer { image in
        withUnsafeTemporaryAllocation(of: Float.self, capacity: tileRows * linear.inputs) { tile in
          guard let image = image.baseAddress, let rows = tile.baseAddress else { return }
          for start in stride(from: 0, to: x.rows, by: tileRows) {
            let positions = start..<min(start + tileRows, x.rows)
            Neighbourhoods.gather(
              image, extents: x.grid.threeAxes, channels: inputs, kernel: Axes(kernel), positions: positions,
              into: rows)
            linear.write(of: UnsafeBufferPointer(tile), rows: positions.count, into: y + start * outputs)
          }
        }
      }
    }
  }
}
