/// Size of a transformer.
public struct TransformerConfig: Sendable, Equatable {
  /// Width of a token.
  public let dimension: Int
  /// Number of blocks.
  public let depth: Int
  /// Attention heads per block.
  public let heads: Int

  /// The published encoder sizes; nil for a name that is not one.
  static func encoder(size: String) -> TransformerConfig? {
    switch size {
    case "tiny": TransformerConfig(dimension: 16, depth: 1, heads: 2)
    case "base": TransformerConfig(dimension: 768, depth: 12, heads: 12)
    case "large": TransformerConfig(dimension: 1024, depth: 24, heads: 16)
    case "huge": TransformerConfig(dimension: 1280, depth: 32, heads: 16)
    default: nil
    }
  }

  /// The autoencoder's decoder for an encoder size.
  static func decoder(size: String) -> TransformerConfig? {
    switch size {
    case "tiny": TransformerConfig(dimension: 16, depth: 1, heads: 2)
    case "base", "large", "huge": TransformerConfig(dimension: 512, depth: 8, heads: 16)
    default: nil
    }
  }
}
