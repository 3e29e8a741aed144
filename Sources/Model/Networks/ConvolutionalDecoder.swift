/// ConvUNetR's decoder of one view: skips at each resolution, steps up from the deepest, a 1×1 head.
struct ConvolutionalDecoder: Sendable {
  /// One step up: transposed convolution, the skip if there is one, residual blocks.
  struct Step: Sendable {
    let up: TransposedConvolution
    let blocks: [ResidualBlock]

    func callAsFunction(_ input: Activation, skip: Activation?) -> Activation {
      var x = up(input)
      if let skip { x.add(skip) }
      return blocks.reduce(x) { $1($0) }
    }
  }

  private static let blocksPerStep = 2

  let imageBlock: ImageBlock
  /// Resolutions between the image's and the first skip's, which have no skip.
  let levelsWithoutSkip: Int
  /// From the stem's levels, the tokens, and the tokens convolved down, to the decoder's channels.
  let skipBlocks: [ResidualBlock]
  /// From the token grid to deeper ones.
  let downs: [PatchConvolution]
  /// From the deepest up.
  let steps: [Step]
  let head: Linear

  /// Reads the view's part of `dec_image_conv_block_dict`, `dec_down_blocks_dict`, `dec_conv_blocks_dict`,
  /// `decoder_dict` and `pred_head_dict`. Throws `ModelConfigError` where encoder and decoder do not meet.
  init(
    _ weights: Weights, view: ViewConfig, stem: StemConfig, config: DecoderConfig, dimension: Int, outputs: Int
  ) throws {
    let axes = view.axes
    let plan = try DecoderPlan(view: view, stem: stem, config: config)
    let scale = Array(config.scaleFactor.prefix(axes))
    levelsWithoutSkip = plan.levelsWithoutSkip
    imageBlock = try ImageBlock(
      weights["dec_image_conv_block_dict"][view.name], view: view, outputs: config.channels[0])
    downs = try (0..<plan.levelsBelowTokens).map {
      try PatchConvolution(
        convolution: weights["dec_down_blocks_dict"][view.name][$0], inputs: dimension, outputs: dimension,
        stride: scale)
    }
    let skipChannels = stem.channels + [Int](repeating: dimension, count: 1 + plan.levelsBelowTokens)
    skipBlocks = try skipChannels.enumerated().map { index, channels in
      try ResidualBlock(
        weights["dec_conv_blocks_dict"][view.name][index], inputs: channels,
        outputs: config.channels[plan.levelsWithoutSkip + index], axes: axes)
    }
    let channels = Array(config.channels.reversed())
    steps = try channels.indices.map { index in
      let place = weights["decoder_dict"][view.name]["blocks"][index]
      let isLast = index == channels.count - 1
      let outputs = isLast ? channels[index] : channels[index + 1]
      return Step(
        up: try TransposedConvolution(
          place["up"], inputs: channels[index], outputs: outputs,
          stride: isLast ? Array(config.patchSize.prefix(axes)) : scale),
        blocks: try (0..<Self.blocksPerStep).map {
          try ResidualBlock(place["conv"][$0], inputs: outputs, outputs: outputs, axes: axes)
        })
    }
    head = try Linear(
      weights["pred_head_dict"][view.name], inputs: channels[channels.count - 1], outputs: outputs, unitAxes: axes)
  }

  /// Logits (positions, outputs) on the image's grid.
  func callAsFunction(image: Activation, skips: [Activation], tokens: Activation) -> Activation {
    var sources = skips + [tokens]
    for down in downs { sources.append(down(sources[sources.count - 1])) }
    // From the image's resolution to the deepest; the deepest is where the steps start.
    var embeddings: [Activation?] = [imageBlock(image)]
    embeddings += [Activation?](repeating: nil, count: levelsWithoutSkip)
    embeddings += zip(skipBlocks, sources).map { $0($1) }
    var x = embeddings.removeLast() ?? tokens
    for step in steps { x = step(x, skip: embeddings.removeLast()) }
    return head(x)
  }
}
