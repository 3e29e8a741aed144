/// Where the heart lies in a slice.
public struct HeartLocation: Sendable, Equatable {
  /// What a location rests on.
  public enum Origin: String, Sendable, Equatable {
    /// The heart was seen in this slice.
    case seen
    /// Nothing was seen: the middle of the image is a guess.
    case middle
    /// The place where the other slices of the study have it.
    case stack
  }

  /// Relative to the centre of the image, millimetres along the image's rows and columns, on an 8-mm grid.
  public var centreX: Double
  public var centreY: Double
  public var origin: Origin
  /// Mean heart probability over the area taken for the heart, 0…1; 0 where none was seen.
  public var confidence: Double

  public init(centreX: Double, centreY: Double, origin: Origin, confidence: Double) {
    self.centreX = centreX
    self.centreY = centreY
    self.origin = origin
    self.confidence = confidence
  }

  /// Where the image's middle is: the guess when nothing is seen, since stacks are planned around the heart.
  static let middle = HeartLocation(centreX: 0, centreY: 0, origin: .middle, confidence: 0)

  /// Whether both lead to the same crop.
  func isSamePlace(as other: HeartLocation) -> Bool { (centreX, centreY) == (other.centreX, other.centreY) }

  /// Centres snap to this grid, so that noise does not move the crop.
  static func onGrid(_ millimetres: Double) -> Double { (millimetres / 8).rounded() * 8 }
}
