internal import Quant

// The int8 layers as they are read from a checkpoint; names and shapes are those of the float layers.

extension NormalisationWeights {
  init(_ norm: LayerNorm) { self.init(weight: norm.weight, bias: norm.bias, epsilon: norm.epsilon) }
}

extension TransformerLayer {
  /// Reads what `TransformerBlock` reads.
  init(_ weights: Weights, dimension: Int, heads: Int) throws {
    func norm(_ name: String) throws -> NormalisationWeights {
      NormalisationWeights(
        try LayerNorm(weights[name], channels: dimension, epsilon: LayerNorm.transformerEpsilon))
    }
    let attention = weights["attn"]
    let mlp = weights["mlp"]
    let width = MLP.ratio * dimension
    let queries = try LinearWeights(linear: attention["q"], inputs: dimension, outputs: dimension)
    self.init(
      heads: heads, norm1: try norm("norm1"),
      queriesKeysValues: queries.above(
        try LinearWeights(linear: attention["kv"], inputs: dimension, outputs: 2 * dimension)),
      projection: try LinearWeights(linear: attention["proj"], inputs: dimension, outputs: dimension),
      norm2: try norm("norm2"),
      hidden: try LinearWeights(linear: mlp["fc1"], inputs: dimension, outputs: width),
      output: try LinearWeights(linear: mlp["fc2"], inputs: width, outputs: dimension))
  }
}

extension PatchLayer {
  /// Reads what a level of `Stem` begins with, its weights with 16 bits.
  init(_ weights: Weights, inputs: Int, outputs: Int, source: VoxelGrid, stride: [Int]) throws {
    let patches = try LinearWeights(
      convolution: weights["conv"], inputs: inputs, outputs: outputs, kernel: stride, precision: .sixteen)
    let norm = try LayerNorm(weights["norm"], channels: outputs, epsilon: LayerNorm.convolutionEpsilon)
    self.init(patches, source: source, stride: stride, precision: .sixteen, normalisation: NormalisationWeights(norm))
  }
}

extension TokenEmbedding {
  /// Reads what `Stem` makes tokens with.
  init(
    _ weights: Weights, inputs: Int, dimension: Int, classToken: [Float], positions: [Float], source: VoxelGrid,
    stride: [Int]
  ) throws {
    self.init(
      patches: try LinearWeights(
        linear: weights["patch_embed"]["proj"], inputs: stride.reduce(inputs, *), outputs: dimension),
      linear: try LinearWeights(linear: weights["linear"], inputs: dimension, outputs: dimension),
      classToken: classToken, positions: positions, source: source, stride: stride)
  }
}

extension MaskedConvLayer {
  /// Reads what `MaskedConvBlock` reads, the weights of its two convolutions with 16 bits.
  init(_ weights: Weights, channels: Int, axes: Int, geometry: ConvolutionGeometry) throws {
    func norm(_ name: String) throws -> NormalisationWeights {
      NormalisationWeights(
        try LayerNorm(weights[name], channels: channels, epsilon: LayerNorm.convolutionEpsilon))
    }
    func pointwise(
      _ place: Weights, _ inputs: Int, _ outputs: Int, precision: QuantisedLinear.Precision = .eight
    ) throws -> LinearWeights {
      try LinearWeights(linear: place, inputs: inputs, outputs: outputs, unitAxes: axes, precision: precision)
    }
    let depthwise = try DepthwiseConvolution(
      weights["dw_conv"], channels: channels, kernel: [Int](repeating: MaskedConvBlock.kernel, count: axes))
    let width = MLP.ratio * channels
    self.init(
      norm1: try norm("norm1"), conv1: try pointwise(weights["conv1"], channels, channels, precision: .sixteen),
      depthwise: depthwise.weight, depthwiseBias: depthwise.bias,
      conv2: try pointwise(weights["conv2"], channels, channels, precision: .sixteen), norm2: try norm("norm2"),
      hidden: try pointwise(weights["mlp"]["fc1"], channels, width),
      output: try pointwise(weights["mlp"]["fc2"], width, channels), geometry: geometry)
  }
}

extension ResidualLayer {
  /// Reads what `ResidualBlock` reads.
  init(_ weights: Weights, inputs: Int, outputs: Int, axes: Int, geometry: ConvolutionGeometry) throws {
    func norm(_ name: String, _ channels: Int) throws -> NormalisationWeights {
      NormalisationWeights(
        try LayerNorm(weights[name], channels: channels, epsilon: LayerNorm.convolutionEpsilon))
    }
    let kernel = [Int](repeating: ResidualBlock.kernel, count: axes)
    self.init(
      norm1: try norm("norm1", inputs),
      conv1: try LinearWeights(convolution: weights["conv1"], inputs: inputs, outputs: outputs, kernel: kernel),
      norm2: try norm("norm2", outputs),
      conv2: try LinearWeights(convolution: weights["conv2"], inputs: outputs, outputs: outputs, kernel: kernel),
      shortcut: inputs == outputs
        ? nil : try LinearWeights(linear: weights["shortcut"], inputs: inputs, outputs: outputs, unitAxes: axes),
      geometry: geometry)
  }
}
