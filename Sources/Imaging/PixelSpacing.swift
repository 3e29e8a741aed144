/// Distance between neighbouring pixel centres, in millimetres.
public struct PixelSpacing: Hashable, Sendable, Codable {
  /// Along a row (between columns).
  public var x: Double
  /// Along a column (between rows).
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  public var pixelAreaSquareMillimetres: Double { x * y }
}
