/// One reconstructed magnitude image: one slice at one cardiac phase.
public struct Frame: Sendable, Equatable {
  public var geometry: SliceGeometry
  /// Magnitudes after rescale slope and intercept, (rows, columns) row-major: index = row · columns + column. All finite.
  public var pixels: [Float]
  /// Slice index as the sender numbers it; nil when the source has none.
  public var slice: Int?
  /// Cardiac phase index as the sender numbers it; nil when the source has none.
  public var phase: Int?
  /// Time since the ECG trigger, milliseconds; nil when unknown.
  public var triggerTimeMilliseconds: Double?
  /// RR interval the sender states for this frame, milliseconds; nil when it states none.
  public var rrMilliseconds: Double?
  /// Acquisition time on the sender's clock, milliseconds since an arbitrary origin. Orders repeats of a slice.
  public var acquisitionTimeMilliseconds: Double
  /// Description of the series this frame belongs to, if it came with the frame itself.
  public var seriesDescription: String?

  public init(
    geometry: SliceGeometry, pixels: [Float], slice: Int?, phase: Int?,
    triggerTimeMilliseconds: Double?, rrMilliseconds: Double?, acquisitionTimeMilliseconds: Double,
    seriesDescription: String? = nil
  ) {
    self.geometry = geometry
    self.pixels = pixels
    self.slice = slice
    self.phase = phase
    self.triggerTimeMilliseconds = triggerTimeMilliseconds
    self.rrMilliseconds = rrMilliseconds
    self.acquisitionTimeMilliseconds = acquisitionTimeMilliseconds
    self.seriesDescription = seriesDescription
  }
}
