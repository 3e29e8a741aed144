/// A depth-wise convolution with an odd kernel, stride 1 and zero "same" padding.
struct DepthwiseConvolution: Sendable {
  /// One entry per axis.
  let kernel: [Int]
  let channels: Int
  /// (kernel positions, channels), channels fastest.
  let weight: [Float]
  /// (channels).
  let bias: [Float]

  /// Reads `weight` (channels, 1, kernel…) and `bias`.
  init(_ weights: Weights, channels: Int, kernel: [Int]) throws {
    self.kernel = kernel
    self.channels = channels
    let stored = try weights.values("weight", [channels, 1] + kernel)
    bias = try weights.values("bias", [channels])
    let positions = kernel.reduce(1, *)
    weight = Activation(channelFirst: stored, grid: Grid([positions]), channels: channels).values
  }

  func callAsFunction(_ x: Activation) -> Activation {
    precondition(x.channels == channels && x.grid.extents.count == kernel.count)
    return Activation(grid: x.grid, channels: channels) { y in
      x.values.withUnsafeBufferPointer { image in
        weight.withUnsafeBufferPointer { weight in
          bias.withUnsafeBufferPointer { bias in
            guard let image = image.baseAddress, let weight = weight.baseAddress, let bias = bias.baseAddress
            else { return }
            DepthwiseProduct.run(
              image, extents: x.grid.threeAxes, channels: channels, weight: weight, kernel: Axes(kernel), bias: bias,
              into: y)
          }
        }
      }
    }
  }
}
