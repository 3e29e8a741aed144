public import Imaging

extension SliceEvent {
  /// Where the slice lies. Vectors are (x, y, z) in LPS.
  public struct Geometry: Codable, Sendable, Equatable {
    public var columns: Int
    public var rows: Int
    /// Distance of pixel centres along a row and along a column; nil if the sender stated no usable field of view.
    @ExplicitNull public var spacingMm: [Double]?
    @ExplicitNull public var thicknessMm: Double?
    /// Centre of the image.
    public var centreMm: [Double]
    /// Direction of growing column index.
    public var rowAxis: [Double]
    /// Direction of growing row index.
    public var columnAxis: [Double]

    public init(_ geometry: SliceGeometry) {
      columns = geometry.columns
      rows = geometry.rows
      spacingMm = geometry.spacingMillimetres.map { [$0.x, $0.y] }
      thicknessMm = geometry.thicknessMillimetres
      centreMm = geometry.centre.components
      rowAxis = geometry.rowAxis.components
      columnAxis = geometry.columnAxis.components
    }
  }
}

extension Vector3 {
  var components: [Double] { [x, y, z] }
}
