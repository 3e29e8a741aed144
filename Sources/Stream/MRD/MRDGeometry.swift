import Imaging

/// Slice geometry from an image header, with everything implausible refused.
enum MRDGeometry {
  /// An axis this far from unit length, or a pair whose cosine is this far from 0, is corrected; beyond it is an error.
  /// 0.02 covers directions written with two decimals and is well below a mistaken axis.
  static let axisTolerance = 0.02
  static let maximumPositionMillimetres = 5_000.0
  static let spacingRangeMillimetres = 0.05...50.0
  static let maximumThicknessMillimetres = 500.0

  static func slice(
    of header: MRDImageHeader, attributes: MRDAttributes, remarks: inout MRDImage.Remarks
  ) throws(MRDError) -> SliceGeometry {
    let centre = Vector3(header.position)
    guard centre.isFinite else { throw .geometry(.positionNotFinite) }
    guard centre.length <= maximumPositionMillimetres else { throw .geometry(.positionImplausible) }

    let (rowAxis, columnAxis) = try axes(
      row: attributes.imageRowDirection ?? Vector3(header.readDirection),
      column: attributes.imageColumnDirection ?? Vector3(header.phaseDirection), remarks: &remarks)
    return SliceGeometry(
      columns: Int(header.matrixSize.x), rows: Int(header.matrixSize.y),
      spacingMillimetres: try spacing(of: header, remarks: &remarks),
      thicknessMillimetres: try thickness(of: header, remarks: &remarks),
      centre: centre, rowAxis: rowAxis, columnAxis: columnAxis)
  }

  private static func axes(
    row: Vector3, column: Vector3, remarks: inout MRDImage.Remarks
  ) throws(MRDError) -> (Vector3, Vector3) {
    guard row.isFinite, column.isFinite else { throw .geometry(.axisNotFinite) }
    let deviations = SIMD3(abs(row.length - 1), abs(column.length - 1), abs(row.dot(column)))
    guard max(deviations.x, deviations.y) <= axisTolerance else { throw .geometry(.axisNotUnit) }
    guard deviations.z <= axisTolerance else { throw .geometry(.axesNotOrthogonal) }
    guard let unitRow = row.normalized, let unitColumn = (column - unitRow * unitRow.dot(column)).normalized else {
      throw .geometry(.axisNotUnit)
    }
    // Single precision alone is off by some 1e-7.
    if deviations.max() > 1e-5 { remarks.insert(.axesCorrected) }
    return (unitRow, unitColumn)
  }

  private static func spacing(
    of header: MRDImageHeader, remarks: inout MRDImage.Remarks
  ) throws(MRDError) -> PixelSpacing? {
    let (width, height) = (Double(header.fieldOfView.x), Double(header.fieldOfView.y))
    guard width.isFinite, height.isFinite, width != 0, height != 0 else {
      remarks.insert(.spacingUnknown)
      return nil
    }
    let spacing = PixelSpacing(x: width / Double(header.matrixSize.x), y: height / Double(header.matrixSize.y))
    guard spacingRangeMillimetres.contains(spacing.x), spacingRangeMillimetres.contains(spacing.y) else {
      throw .geometry(.fieldOfViewImplausible)
    }
    return spacing
  }

  private static func thickness(
    of header: MRDImageHeader, remarks: inout MRDImage.Remarks
  ) throws(MRDError) -> Double? {
    let thickness = Double(header.fieldOfView.z)
    guard thickness.isFinite, thickness != 0 else {
      remarks.insert(.thicknessUnknown)
      return nil
    }
    guard thickness > 0, thickness <= maximumThicknessMillimetres else { throw .geometry(.thicknessImplausible) }
    return thickness
  }
}

extension Vector3 {
  init(_ wire: SIMD3<Float>) { self.init(Double(wire.x), Double(wire.y), Double(wire.z)) }
}

extension SIMD3<Float> {
  init(_ vector: Vector3) { self.init(Float(vector.x), Float(vector.y), Float(vector.z)) }
}
