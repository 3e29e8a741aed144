/// CineMA's segmentation network: logits per pixel for classes or landmarks.
public struct ConvUNetR: Sendable {
  /// What it was built from.
  public let config: ModelConfig
  let stems: [String: Stem]
  let encoder: TransformerEncoder
  let decoders: [String: ConvolutionalDecoder]

  /// Takes the weights of a checkpoint that fits `config`. Throws `CheckpointError` or `ModelConfigError`.
  public init(config: ModelConfig, weights source: any WeightSource) throws {
    guard case .convUNetR(let decoder) = config.architecture else {
      throw ModelConfigError(key: "model.name", reason: "convunetr expected")
    }
    self.config = config
    let weights = Weights(source)
    let dimension = config.encoder.dimension
    var stems: [String: Stem] = [:]
    var decoders: [String: ConvolutionalDecoder] = [:]
    for view in config.views {
      stems[view.name] = try Stem(
        weights["enc_down_dict"][view.name], view: view, config: config.stem, dimension: dimension)
      decoders[view.name] = try ConvolutionalDecoder(
        weights, view: view, stem: config.stem, config: decoder, dimension: dimension,
        outputs: config.outputChannels)
    }
    self.stems = stems
    self.decoders = decoders
    encoder = try TransformerEncoder(weights["encoder"], config: config.encoder)
    try weights.finish()
  }

  /// The logits of each view, (positions, output channels), on the grid of its image. Throws `InputError`.
  public func callAsFunction(_ images: [ViewImage]) throws -> [Activation] {
    let stems = try images.map(stem)
    return zip(images, decode(images, stems: stems, encoded: encoder(stems.map(\.tokens)))).map { $1 }
  }

  /// The stem of one view. Throws `InputError`.
  func stem(_ image: ViewImage) throws -> Stem.Output {
    guard let stem = stems[image.view] else {
      throw InputError.unknownView(image.view, known: config.views.map(\.name))
    }
    try stem.check(image, resizable: false)
    return stem(image.pixels)
  }

  /// Decodes each view from its stem and its share of the encoder's tokens.
  func decode(_ images: [ViewImage], stems: [Stem.Output], encoded: Activation) -> [Activation] {
    var next = 1  // The class token comes first and is not decoded.
    return zip(images, stems).compactMap { image, stem in
      let tokens = encoded.rows(next..<next + stem.tokens.rows).reshaped(to: stem.tokens.grid)
      next += stem.tokens.rows
      return decoders[image.view]?(image: image.pixels, skips: stem.skips, tokens: tokens)
    }
  }
}
