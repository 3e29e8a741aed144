internal import Model

/// One checkpoint of the family, ready to compute.
enum FamilyNetwork: Sendable {
  case convUNetR(ConvUNetR)
  case convViT(ConvViT)
  case quantisedConvUNetR(QuantisedConvUNetR)
  case quantisedConvViT(QuantisedConvViT)
  case autoencoder(MaskedAutoencoder)

  /// Takes every tensor of `weights`; with a runtime for int8, else for fp32. Throws `CheckpointError` or
  /// `ModelConfigError`.
  init(config: ModelConfig, weights: any WeightSource, int8 runtime: Int8Runtime?) throws {
    switch (config.architecture, runtime) {
    case (.convUNetR, let runtime?):
      self = .quantisedConvUNetR(
        try QuantisedConvUNetR(config: config, weights: weights, batch: 1, runtime: runtime))
    case (.convUNetR, nil): self = .convUNetR(try ConvUNetR(config: config, weights: weights))
    case (.convViT, let runtime?):
      self = .quantisedConvViT(try QuantisedConvViT(config: config, weights: weights, batch: 1, runtime: runtime))
    case (.convViT, nil): self = .convViT(try ConvViT(config: config, weights: weights))
    case (.maskedAutoencoder, let runtime):
      self = .autoencoder(try MaskedAutoencoder(config: config, weights: weights, int8: runtime))
    }
  }

  /// ConvUNetR's logits, (positions, outputs); nil for other networks. Throws `InputError`.
  func logits(_ image: ViewImage) throws -> Activation? {
    switch self {
    case .convUNetR(let network): try network([image])[0]
    case .quantisedConvUNetR(let network): try network(image)
    case .convViT, .quantisedConvViT, .autoencoder: nil
    }
  }

  /// ConvViT's answer, one value per output; nil for other networks. Throws `InputError`.
  func outputs(_ image: ViewImage) throws -> [Float]? {
    switch self {
    case .convViT(let network): try network([image])
    case .quantisedConvViT(let network): try network([image])[0]
    case .convUNetR, .quantisedConvUNetR, .autoencoder: nil
    }
  }
}
