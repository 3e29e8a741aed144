/// The CineMA masked autoencoder: features of any subset of its views, and the reconstruction of masked patches. In int8 it
/// is the encoder's transformer that is, which is nearly all of the features' cost; stems, fusion and decoder, whose sizes
/// follow masks and views, stay in fp32.
public struct MaskedAutoencoder: Sendable {
  /// What it was built from.
  public let config: ModelConfig
  let encoder: FusedEncoder
  let decoder: MaskedDecoder

  /// Takes the weights of a checkpoint that fits `config`; with a runtime the encoder's transformer computes in int8.
  /// Throws `CheckpointError` or `ModelConfigError`.
  public init(config: ModelConfig, weights source: any WeightSource, int8 runtime: Int8Runtime? = nil) throws {
    guard case .maskedAutoencoder(let decoder) = config.architecture else {
      throw ModelConfigError(key: "model", reason: "the autoencoder's configuration expected")
    }
    if runtime != nil { try config.requireQuantisable() }
    self.config = config
    let weights = Weights(source)
    encoder = try FusedEncoder(weights, config: config, int8: runtime)
    self.decoder = try MaskedDecoder(weights, config: config, decoder: decoder, stems: encoder.stems)
    try weights.finish()
  }

  /// Features of the given views, in any number and of any size that tokens divide. Throws `InputError`.
  public func features(_ images: [ViewImage]) throws -> Features {
    try encode(images, removed: [:], resizable: true).features
  }

  /// Reconstructs the removed tokens of each view; `removed` has an entry per token of every view given.
  /// Images have the configured size. Throws `InputError`.
  public func reconstruct(_ images: [ViewImage], removed: [String: [Bool]]) throws -> Reconstruction {
    let encoded = try encode(images, removed: removed, resizable: false)
    let masks = zip(encoded.stems, encoded.masks).map { $1 ?? PatchMask(nothingOf: $0.tokens.grid) }
    let patches = decoder(encoded.features, views: images.map(\.view), masks: masks)
    return Reconstruction(
      images: images, masks: masks, patches: patches,
      patchSizes: images.map { encoder.stems[$0.view]?.tokenSize ?? [] })
  }

  /// What the encoder makes of the visible tokens.
  func encode(
    _ images: [ViewImage], removed: [String: [Bool]], resizable: Bool
  ) throws -> (stems: [Stem.Output], masks: [PatchMask?], tokens: Activation, features: Features) {
    let outputs = try images.map { try encoder.stem($0, removed: removed[$0.view], resizable: resizable) }
    let visible = outputs.map { output, mask in mask.map { output.tokens.rows($0.visibleIndices) } ?? output.tokens }
    guard visible.contains(where: { $0.rows > 0 }) else { throw InputError.nothingVisible }
    let encoded = encoder.encoder(visible)
    let features = encoder.fuse(
      encoded, images: images, stems: outputs.map(\.0), counts: visible.map(\.rows), masks: outputs.map(\.mask))
    return (outputs.map(\.0), outputs.map(\.mask), encoded, features)
  }
}
