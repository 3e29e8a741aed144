internal import Model

/// One checkpoint of the family, ready to compute.
enum FamilyNetwork: Sendable {
  case convUNetR(ConvUNetR)
  case convViT(ConvViT)
  case autoencoder(MaskedAutoencoder)

  /// Takes every tensor of `weights`. Throws `CheckpointError` or `ModelConfigError`.
  init(config: ModelConfig, weights: any WeightSource) throws {
    switch config.architecture {
    case .convUNetR: self = .convUNetR(try ConvUNetR(config: config, weights: weights))
    case .convViT: self = .convViT(try ConvViT(config: config, weights: weights))
    case .maskedAutoencoder: self = .autoencoder(try MaskedAutoencoder(config: config, weights: weights))
    }
  }
}
