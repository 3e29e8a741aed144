/// Where a 2-D image lies in the patient. Pixel (column, row) = (0, 0) is the first in memory; x runs along a row.
public struct SliceGeometry: Hashable, Sendable {
  public var columns: Int
  public var rows: Int
  /// nil when the sender did not state a usable field of view: areas in mm² and volumes are then unknown.
  public var spacingMillimetres: PixelSpacing?
  /// The slice's extent along its normal; nil when unknown.
  public var thicknessMillimetres: Double?
  /// Centre of the image (not of its first pixel), LPS millimetres.
  public var centre: Vector3
  /// Direction in which the column index grows (along a row), unit length.
  public var rowAxis: Vector3
  /// Direction in which the row index grows (along a column), unit length.
  public var columnAxis: Vector3

  public init(
    columns: Int, rows: Int, spacingMillimetres: PixelSpacing?, thicknessMillimetres: Double?,
    centre: Vector3, rowAxis: Vector3, columnAxis: Vector3
  ) {
    self.columns = columns
    self.rows = rows
    self.spacingMillimetres = spacingMillimetres
    self.thicknessMillimetres = thicknessMillimetres
    self.centre = centre
    self.rowAxis = rowAxis
    self.columnAxis = columnAxis
  }

  /// Unit normal of the image plane, rowAxis × columnAxis.
  public var normal: Vector3 { rowAxis.cross(columnAxis).normalized ?? Vector3(0, 0, 1) }

  /// Position of a point given in pixels (pixel centres at whole numbers), LPS millimetres; nil without a spacing.
  public func patientPosition(column: Double, row: Double) -> Vector3? {
    guard let spacing = spacingMillimetres else { return nil }
    let alongRow = (column - Double(columns - 1) / 2) * spacing.x
    let alongColumn = (row - Double(rows - 1) / 2) * spacing.y
    return centre + rowAxis * alongRow + columnAxis * alongColumn
  }
}
