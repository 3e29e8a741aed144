/// Where the encoder's resolutions fall among the decoder's.
struct DecoderPlan: Equatable {
  /// Resolutions between the image's and the first stem level's.
  let levelsWithoutSkip: Int
  /// Resolutions below the token grid's.
  let levelsBelowTokens: Int

  /// Most values of an activation at full resolution: 4 GB of them.
  private static let valueLimit = 1 << 30

  /// Throws `ModelConfigError` where the resolutions do not meet or the image cannot be divided so often.
  init(view: ViewConfig, stem: StemConfig, config: DecoderConfig) throws {
    let axes = view.axes
    guard config.patchSize.count >= axes, config.scaleFactor.count >= axes else {
      throw ModelConfigError(key: "model.convunetr", reason: "dec_patch_size and dec_scale_factor need \(axes) entries")
    }
    // Pixels per position on each of the decoder's levels.
    var sizes = [Array(config.patchSize.prefix(axes))]
    while sizes.count < config.channels.count { sizes.append(zip(sizes[sizes.count - 1], config.scaleFactor).map(*)) }
    guard
      let first = sizes.firstIndex(of: Array(stem.patchSize.prefix(axes))),
      let tokens = sizes.firstIndex(of: stem.tokenSize(axes: axes)), tokens == first + stem.channels.count
    else {
      throw ModelConfigError(
        key: "model.convunetr",
        reason: "the decoder's resolutions \(sizes) do not meet those of the encoder, "
          + "\(stem.patchSize.prefix(axes)) to \(stem.tokenSize(axes: axes)) pixels per position")
    }
    guard let deepest = sizes.last, zip(view.imageSize, deepest).allSatisfy({ $0.isMultiple(of: $1) }) else {
      throw ModelConfigError(
        key: "data", reason: "\(view.name) patch_size \(view.imageSize) is not a multiple of \(sizes.last ?? [])")
    }
    guard view.imageSize.reduce(config.channels[0], *) <= Self.valueLimit else {
      throw ModelConfigError(key: "model.convunetr.dec_chans", reason: "too many channels for so large an image")
    }
    levelsWithoutSkip = first
    levelsBelowTokens = sizes.count - 1 - tokens
  }
}
