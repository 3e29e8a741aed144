/// Areas of a left ventricle over the cycle, with the phases that a finding is about marked.
struct CurveDrawing: Sendable, Equatable {
  let raster: Raster

  static let columns = 192
  static let rows = 112
  private static let margin = 8.0

  /// nil for fewer than two phases.
  ///
  /// - Parameters:
  ///   - curve: Area by phase, any unit.
  ///   - others: What the other slices do, drawn behind it in the curve's range.
  ///   - marked: Phases that are marked; those beyond the curve are missing ones.
  init?(_ curve: [Double], others: [Double] = [], marked: [Int]) {
    let count = max(curve.count, (marked.max() ?? -1) + 1)
    guard curve.count > 1, curve.allSatisfy(\.isFinite), var raster = Raster(columns: Self.columns, rows: Self.rows)
    else { return nil }
    let place = Self.places(count: count, range: Self.range(of: curve))
    for phase in marked {
      let x = place(phase, 0).x
      raster.drawLine(
        from: Raster.Point(x, 0), to: Raster.Point(x, Double(Self.rows - 1)), Palette.index(of: .mark))
    }
    let (left, bottom) = (Self.margin / 2, Double(Self.rows) - Self.margin / 2)
    raster.drawPath(
      [Raster.Point(left, 0), Raster.Point(left, bottom), Raster.Point(Double(Self.columns - 1), bottom)],
      Palette.grey(0.5))
    raster.drawPath(others.enumerated().map(place), Palette.grey(0.6))
    raster.drawPath(curve.enumerated().map(place), Palette.index(of: .endocardium))
    for (phase, area) in curve.enumerated() {
      raster.drawDisc(at: place(phase, area), radius: 1, Palette.index(of: .endocardium))
    }
    for phase in marked where curve.indices.contains(phase) {
      raster.drawDisc(at: place(phase, curve[phase]), radius: 3, Palette.index(of: .mark))
    }
    self.raster = raster
  }

  /// Where a phase's area lies in the picture.
  static func places(count: Int, range: ClosedRange<Double>) -> (Int, Double) -> Raster.Point {
    { phase, area in
      let part =
        range.upperBound > range.lowerBound
        ? (area - range.lowerBound) / (range.upperBound - range.lowerBound) : 0.5
      return Raster.Point(
        margin + Double(phase) / Double(max(1, count - 1)) * (Double(columns - 1) - 2 * margin),
        Double(rows - 1) - margin - part * (Double(rows - 1) - 2 * margin))
    }
  }

  static func range(of curve: [Double]) -> ClosedRange<Double> { (curve.min() ?? 0)...(curve.max() ?? 0) }
}
