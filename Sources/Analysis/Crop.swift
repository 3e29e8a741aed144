/// A square window onto a slice, as the network sees it.
public struct Crop: Sendable, Equatable {
  /// Distance of neighbouring pixels of the pass that looks for the heart in the whole field of view.
  public static let coarseMillimetres = 2.0
  /// Distance of neighbouring pixels of the pass that segments the heart.
  public static let fineMillimetres = 1.0

  /// Centre of the window relative to the centre of the image, millimetres along the image's rows and columns.
  public var centreX: Double
  public var centreY: Double
  public var millimetresPerPixel: Double

  public init(centreX: Double, centreY: Double, millimetresPerPixel: Double) {
    self.centreX = centreX
    self.centreY = centreY
    self.millimetresPerPixel = millimetresPerPixel
  }

  /// The window of the coarse pass.
  static let wholeField = Crop(centreX: 0, centreY: 0, millimetresPerPixel: coarseMillimetres)
}
