public import Imaging

/// The outline of one structure at one phase: a closed polygon, its first point not repeated at the end.
/// Coordinates are rounded to hundredths.
public struct Contour: Codable, Sendable, Equatable {
  public enum Structure: String, Codable, Sendable, CaseIterable {
    case lvEndocardium = "lv_endocardium"
    case lvEpicardium = "lv_epicardium"
    case rvEndocardium = "rv_endocardium"
  }

  public var structure: Structure
  /// [column, row] of each point; pixel centres are at whole numbers, (0, 0) is the first pixel.
  public var pixels: [[Double]]
  /// [x, y, z] of each point, LPS; nil if the pixel spacing is unknown.
  @ExplicitNull public var patientMm: [[Double]]?

  public init(structure: Structure, points: [(column: Double, row: Double)], geometry: SliceGeometry) {
    self.structure = structure
    pixels = points.map { [Self.rounded($0.column), Self.rounded($0.row)] }
    let positions = points.compactMap { geometry.patientPosition(column: $0.column, row: $0.row) }
    patientMm = geometry.spacingMillimetres == nil ? nil : positions.map { $0.components.map(Self.rounded) }
  }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
