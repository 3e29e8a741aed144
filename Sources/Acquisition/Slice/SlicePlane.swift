import Imaging

/// Comparison of where slices lie.
enum SlicePlane {
  /// Within one slice only the rounding of 32-bit floats tells frames apart.
  private static let sameSliceMillimetres = 0.1
  private static let sameSliceCosine = 0.9999
  /// Operators who plan the same slice again differ by 2.7–5°.
  private static let repeatCosine = 0.9961947
  private static let repeatMaximumMillimetres = 2.0

  /// Whether two frames can be phases of one slice: same matrix, same spacing, same place.
  static func isSameSlice(_ a: SliceGeometry, _ b: SliceGeometry) -> Bool {
    a.columns == b.columns && a.rows == b.rows && agree(a.spacingMillimetres, b.spacingMillimetres)
      && a.rowAxis.dot(b.rowAxis) > sameSliceCosine && a.columnAxis.dot(b.columnAxis) > sameSliceCosine
      && (a.centre - b.centre).length < sameSliceMillimetres
  }

  /// Whether two frames lie in one plane with one centre, in whatever matrix.
  static func coincide(_ a: SliceGeometry, _ b: SliceGeometry) -> Bool {
    abs(a.normal.dot(b.normal)) > sameSliceCosine && (a.centre - b.centre).length < sameSliceMillimetres
  }

  /// Whether a slice at `b` is an acquisition of the position of `a`, in whatever field of view: nearly parallel, and
  /// closer along the normal than a quarter of the thickness (1 mm if that is unknown, 2 mm at most).
  static func isSamePosition(_ a: SliceGeometry, _ b: SliceGeometry) -> Bool {
    guard let normal = meanNormal(a, b) else { return false }
    return abs((a.centre - b.centre).dot(normal)) < min(repeatTolerance(a), repeatTolerance(b))
  }

  private static func meanNormal(_ a: SliceGeometry, _ b: SliceGeometry) -> Vector3? {
    let (first, second) = (a.normal, b.normal)
    let cosine = first.dot(second)
    guard abs(cosine) > repeatCosine else { return nil }
    return (cosine < 0 ? first - second : first + second).normalized
  }

  private static func repeatTolerance(_ geometry: SliceGeometry) -> Double {
    geometry.thicknessMillimetres.map { min($0 / 4, repeatMaximumMillimetres) } ?? 1
  }

  private static func agree(_ a: PixelSpacing?, _ b: PixelSpacing?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a.x - b.x) < 1e-3 * max(a.x, b.x) && abs(a.y - b.y) < 1e-3 * max(a.y, b.y)
  }
}
