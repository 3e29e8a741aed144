/// A square window onto a slice, as the network sees it.
public struct Crop: Sendable, Equatable {
  /// Centre of the window relative to the centre of the image, millimetres along the image's rows and columns.
  public var centreX: Double
  public var centreY: Double
  public var millimetresPerPixel: Double

  public init(centreX: Double, centreY: Double, millimetresPerPixel: Double) {
    self.centreX = centreX
    self.centreY = centreY
    self.millimetresPerPixel = millimetresPerPixel
  }
}
