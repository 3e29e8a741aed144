/// A convolution whose kernel equals its stride: a linear layer on blocks of positions.
struct PatchConvolution: Sendable {
  /// Kernel = stride, one entry per axis.
  let stride: [Int]
  /// Inputs are a block's values in the order of the axes, channels fastest.
  let linear: Linear

  /// Reads a convolution's `weight` (outputs, inputs, axes…) and `bias`.
  init(convolution weights: Weights, inputs: Int, outputs: Int, stride: [Int]) throws {
    let kernel = try ConvolutionKernel(weights, inputs: inputs, outputs: outputs, extents: stride)
    self.stride = stride
    linear = Linear(
      inputs: kernel.positions * inputs, outputs: outputs, weight: kernel.outputMajor(), bias: kernel.bias)
  }

  /// Reads a linear layer's `weight` (outputs, block · inputs) and `bias`: a patch embedding.
  init(linear weights: Weights, inputs: Int, outputs: Int, stride: [Int]) throws {
    self.stride = stride
    linear = try Linear(weights, inputs: stride.reduce(inputs, *), outputs: outputs)
  }

  func callAsFunction(_ x: Activation) -> Activation { linear(x.blocks(of: stride)) }
}
