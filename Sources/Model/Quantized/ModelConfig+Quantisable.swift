extension ModelConfig {
  /// The network's only view, where the int8 engine can run all of it. Throws `ModelConfigError` where it cannot: the
  /// pre-trained autoencoder, several views, or widths that do not fill its registers.
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
      throw ModelConfigError(key: "model", reason: "int8 runs the encoder alone of the pre-trained autoencoder")
    }
    try requireQuantisable(stem.channels)
    return view
  }

  /// Throws `ModelConfigError` where int8 does not run the network: all of one with a single view, the encoder's
  /// transformer of the pre-trained autoencoder.
  public func requireQuantisable() throws(ModelConfigError) {
    if case .maskedAutoencoder = architecture { try requireQuantisable([]) } else { _ = try quantisableView() }
  }

  private func requireQuantisable(_ stemChannels: [Int]) throws(ModelConfigError) {
    let (dimension, heads) = (encoder.dimension, encoder.heads)
    guard
      dimension.isMultiple(of: 16 * heads), dimension <= 128 * heads,
      stemChannels.allSatisfy({ $0.isMultiple(of: 16) })
    else {
      throw ModelConfigError(
        key: "model",
        reason: "int8 needs channels of the stem and of a head in multiples of 16, at most 128 per head")
    }
  }

  /// Whether the int8 engine runs the network.
  public var isQuantisable: Bool { (try? requireQuantisable()) != nil }
}
