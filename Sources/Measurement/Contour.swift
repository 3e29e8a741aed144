public import Imaging

/// A closed polygon around a structure; the last point joins the first.
public struct Contour: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Around the left ventricle's cavity.
    case leftVentricleEndocardium
    /// Around the left ventricle's cavity and its myocardium.
    case leftVentricleEpicardium
    /// Around the right ventricle's cavity.
    case rightVentricle
  }

  /// A point of an image, in pixels; pixel centres lie at whole numbers.
  public struct Point: Sendable, Equatable {
    public var column: Double
    public var row: Double

    public init(column: Double, row: Double) {
      self.column = column
      self.row = row
    }
  }

  public var kind: Kind
  /// Clockwise as displayed (rows grow downwards), at least four.
  public var points: [Point]

  public init(kind: Kind, points: [Point]) {
    self.kind = kind
    self.points = points
  }

  /// The polygon in the patient, LPS millimetres; nil if the pixel spacing is unknown.
  public func patientPoints(in geometry: SliceGeometry) -> [Vector3]? {
    var positions: [Vector3] = []
    positions.reserveCapacity(points.count)
    for point in points {
      guard let position = geometry.patientPosition(column: point.column, row: point.row) else { return nil }
      positions.append(position)
    }
    return positions
  }

  /// Enclosed area, pixels (shoelace formula).
  public var areaPixels: Double {
    var twice = 0.0
    for (index, point) in points.enumerated() {
      let next = points[(index + 1) % points.count]
      twice += point.column * next.row - next.column * point.row
    }
    return abs(twice) / 2
  }
}
