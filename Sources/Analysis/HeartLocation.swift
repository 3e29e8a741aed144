/// Where the heart lies in a slice.
public struct HeartLocation: Sendable, Equatable {
  /// Relative to the centre of the image, millimetres along the image's rows and columns, on an 8-mm grid.
  public var centreX: Double
  public var centreY: Double
  /// Mean heart probability over the area taken for the heart, 0…1.
  public var confidence: Double

  public init(centreX: Double, centreY: Double, confidence: Double) {
    self.centreX = centreX
    self.centreY = centreY
    self.confidence = confidence
  }
}
