/// The three landmarks of a long-axis image: the two insertions of the mitral valve, and the apex.
public struct Landmarks: Sendable, Equatable, Encodable {
  /// A position in the model's image, pixels; pixel centres at whole numbers.
  public struct Point: Sendable, Equatable, Encodable {
    public let x: Double
    public let y: Double
  }

  public let mitral: [Point]
  public let apex: Point

  /// - Parameter coordinates: x and y of the two mitral points and the apex, in the order of the released models.
  init(_ coordinates: [Double]) {
    let points = (0..<ModelTask.landmarkCount).map { Point(x: coordinates[2 * $0], y: coordinates[2 * $0 + 1]) }
    mitral = Array(points[..<2])
    apex = points[2]
  }

  /// From the apex to the middle of the mitral points, mm.
  func leftVentricleLength(spacing: [Double]) -> Double {
    let middle = Point(x: (mitral[0].x + mitral[1].x) / 2, y: (mitral[0].y + mitral[1].y) / 2)
    return Self.distance(middle, apex, spacing: spacing)
  }

  /// Mean distance of the mitral points from those of another frame, mm.
  func mitralDisplacement(from other: Landmarks, spacing: [Double]) -> Double {
    zip(mitral, other.mitral).reduce(0) { $0 + Self.distance($1.0, $1.1, spacing: spacing) } / Double(mitral.count)
  }

  private static func distance(_ a: Point, _ b: Point, spacing: [Double]) -> Double {
    let (x, y) = ((a.x - b.x) * spacing[0], (a.y - b.y) * spacing[1])
    return (x * x + y * y).squareRoot()
  }
}
