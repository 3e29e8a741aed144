/// The `cinewatch:` section of our own models: how frames are prepared for them.
public struct CinewatchSettings: Sendable, Equatable {
  /// The model's name.
  public let name: String
  /// The model's version.
  public let version: String
  /// Percentiles of a slice's pixels that become 0 and 1, from 0 to 100.
  public let windowPercentiles: ClosedRange<Double>
  /// Pixel spacing of the pass over the heart, mm.
  public let fineSpacingMillimetres: Double
  /// Pixel spacing of the pass that finds the heart in the whole field of view, mm; nil for a network that is told where it
  /// is.
  public let coarseSpacingMillimetres: Double?
  /// Folder, beside the model's own, of the network that sees a stack's slices together; nil for none.
  public let stack: String?
  /// What turns the network's own certainty about a slice into a confidence.
  public let confidence: ConfidenceCalibration
  /// How bright blood was in the training's pictures; nil where that is not known.
  public let bloodBrightness: BloodBrightness?
}
