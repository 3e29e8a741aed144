/// CineMA's network for regression, classification and landmark coordinates.
public struct ConvViT: Sendable {
  /// Which features the answer is the mean of.
  public enum Reduction: String, Sendable, CaseIterable {
    /// Every view's and the class token's.
    case all
    /// Every view's.
    case patch
    /// The class token's.
    case cls
  }

  /// What it was built from.
  public let config: ModelConfig
  let encoder: FusedEncoder
  let heads: AnswerHeads

  /// Takes the weights of a checkpoint that fits `config`. Throws `CheckpointError` or `ModelConfigError`.
  public init(config: ModelConfig, weights source: any WeightSource) throws {
    guard case .convViT = config.architecture else {
      throw ModelConfigError(key: "model.name", reason: "convvit expected")
    }
    self.config = config
    let weights = Weights(source)
    encoder = try FusedEncoder(weights, config: config)
    heads = try AnswerHeads(weights["pred_head_dict"], config: config)
    try weights.finish()
  }

  /// Features of the given views. `removed`, by view, says which tokens are masked: that acts in the stem's depth-wise
  /// convolutions alone, all tokens stay. Images of other sizes are taken. Throws `InputError`.
  public func features(_ images: [ViewImage], removed: [String: [Bool]] = [:]) throws -> Features {
    let stems = try images.map { try encoder.stem($0, removed: removed[$0.view]).0 }
    return features(images, stems: stems, encoded: encode(stems))
  }

  /// The answer, one value per output channel, from all views that the model knows. Throws `InputError`.
  public func callAsFunction(
    _ images: [ViewImage], removed: [String: [Bool]] = [:], reduction: Reduction = .all
  ) throws -> [Float] {
    try heads(features(images, removed: removed), reduction: reduction)
  }

  func encode(_ stems: [Stem.Output]) -> Activation { encoder.encoder(stems.map(\.tokens)) }

  func features(_ images: [ViewImage], stems: [Stem.Output], encoded: Activation) -> Features {
    encoder.fuse(
      encoded, images: images, stems: stems, counts: stems.map(\.tokens.rows),
      masks: [PatchMask?](repeating: nil, count: images.count))
  }
}
