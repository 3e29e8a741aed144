internal import Quant

extension LinearWeights {
  /// A linear layer, or what is computed as one: patches, transposed convolutions.
  init(_ linear: Linear) { self.init(quantising: linear.weight, bias: linear.bias) }

  /// An overlapping convolution, one tap per kernel position.
  init(_ convolution: Convolution) {
    self.init(
      quantising: convolution.linear.weight, bias: convolution.linear.bias,
      taps: convolution.kernel.reduce(1, *))
  }

  /// The rows of `first` above those of `second`.
  init(_ first: Linear, above second: Linear) {
    self.init(quantising: first.weight + second.weight, bias: first.bias + second.bias)
  }
}

extension NormalisationWeights {
  init(_ norm: LayerNorm) { self.init(weight: norm.weight, bias: norm.bias, epsilon: norm.epsilon) }
}

extension ResidualLayer {
  init(_ block: ResidualBlock, geometry: ConvolutionGeometry) {
    self.init(
      norm1: NormalisationWeights(block.norm1), conv1: LinearWeights(block.conv1),
      norm2: NormalisationWeights(block.norm2), conv2: LinearWeights(block.conv2),
      shortcut: block.shortcut.map { LinearWeights($0) }, geometry: geometry)
  }
}

extension MaskedConvLayer {
  init(_ block: MaskedConvBlock, geometry: ConvolutionGeometry) {
    self.init(
      norm1: NormalisationWeights(block.norm1), conv1: LinearWeights(block.conv1),
      depthwise: block.depthwise.weight, depthwiseBias: block.depthwise.bias,
      conv2: LinearWeights(block.conv2), norm2: NormalisationWeights(block.norm2),
      hidden: LinearWeights(block.mlp.fc1), output: LinearWeights(block.mlp.fc2), geometry: geometry)
  }
}

extension TransformerLayer {
  init(_ block: TransformerBlock) {
    self.init(
      heads: block.attention.heads, norm1: NormalisationWeights(block.norm1),
      queriesKeysValues: LinearWeights(block.attention.q, above: block.attention.kv),
      projection: LinearWeights(block.attention.proj), norm2: NormalisationWeights(block.norm2),
      hidden: LinearWeights(block.mlp.fc1), output: LinearWeights(block.mlp.fc2))
  }
}
