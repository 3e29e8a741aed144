public import Model

/// How frames are prepared for the network, and how its certainty is read: belongs to its weights.
public struct FramePreparation: Sendable, Equatable {
  /// Pixel distance of the pass that segments the heart.
  public var fineMillimetres = 1.0
  /// Pixel distance of the pass that looks for the heart in the whole field of view.
  public var coarseMillimetres = 2.0
  /// Nearest-rank percentiles of a crop's pixels that become 0 and 1.
  public var windowPercentiles = 0.5...99.5
  public var confidence = ConfidenceCalibration()
  /// Nil: pictures are never made brighter.
  public var bloodBrightness: BloodBrightness?

  /// As the built-in weights want them.
  public init() {}

  public init(_ settings: CinewatchSettings) {
    fineMillimetres = settings.fineSpacingMillimetres
    coarseMillimetres = settings.coarseSpacingMillimetres ?? coarseMillimetres
    windowPercentiles = settings.windowPercentiles
    confidence = settings.confidence
    bloodBrightness = settings.bloodBrightness
  }
}
