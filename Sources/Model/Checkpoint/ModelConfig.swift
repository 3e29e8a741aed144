/// What a released `config.yaml` says about a model's shape and use; training settings are not read.
public struct ModelConfig: Sendable {
  /// The network.
  public enum Architecture: Sendable, Equatable {
    case convUNetR(DecoderConfig)
    case convViT(frames: Int)
    case maskedAutoencoder(TransformerConfig)
  }

  /// The network, with what only it has.
  public let architecture: Architecture
  /// The views that the model knows, in the configuration's order.
  public internal(set) var views: [ViewConfig]
  /// The stem in front of the transformer.
  public let stem: StemConfig
  /// The transformer.
  public let encoder: TransformerConfig
  /// Channels of the answer: classes, landmarks' heat maps, regression values; 0 for the autoencoder.
  public let outputChannels: Int
  /// The data set that the model was trained on; nil where the configuration names none.
  public let dataset: String?
  /// The column that a classification answers, such as `pathology`; nil where the model does not classify.
  public let classColumn: String?
  /// Names of the classes, where the model classifies.
  public let classNames: [String]?
  /// The column that a regression answers, such as `ef`; nil where the model does not regress one.
  public let regressionColumn: String?
  /// What the answer of the regression is scaled by; nil where the configuration has no figures for its column.
  public let regressionScale: RegressionScale?
  /// Settings of our own models; nil in the released ones.
  public let cinewatch: CinewatchSettings?
}
