extension ModelConfig {
  /// The network's only view, where the int8 engine can run it. Throws `ModelConfigError` where it cannot: the
  /// pre-trained autoencoder, several views, or widths that do not fill its registers.
  @discardableResult
  public func quantisableView() throws(ModelConfigError) -> ViewConfig {
    guard views.count == 1, let view = views.first else {
      throw ModelConfigError(key: "model.views", reason: "int8 takes one view")
    }
    switch architecture {
    case .convUNetR:
      guard view.channels == 1 else {
        throw ModelConfigError(key: "data.\(view.name)", reason: "int8 segments one channel")
      }
    case .convViT: break
    case .maskedAutoencoder:
      throw ModelConfigError(key: "model", reason: "int8 runs convunetr and convvit, not the pre-trained autoencoder")
    }
    let (dimension, heads) = (encoder.dimension, encoder.heads)
    guard
      dimension.isMultiple(of: 16 * heads), dimension <= 128 * heads,
      stem.channels.allSatisfy({ $0.isMultiple(of: 16) })
    else {
      throw ModelConfigError(
        key: "model",
        reason: "int8 needs channels of the stem and of a head in multiples of 16, at most 128 per head")
    }
    return view
  }

  /// Whether the int8 engine runs the network.
  public var isQuantisable: Bool { (try? quantisableView()) != nil }
}
