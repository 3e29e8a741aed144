package import Measurement

extension [Contour] {
  package subscript(kind: Contour.Kind) -> Contour? { first { $0.kind == kind } }
}

extension Contour {
  /// Centre of the enclosed area, pixels; nil for a contour that encloses nothing.
  package var centre: Point? {
    var (twice, column, row) = (0.0, 0.0, 0.0)
    for (index, point) in points.enumerated() {
      let next = points[(index + 1) % points.count]
      let cross = point.column * next.row - next.column * point.row
      twice += cross
      column += (point.column + next.column) * cross
      row += (point.row + next.row) * cross
    }
    guard abs(twice) > 1e-9 else { return nil }
    return Point(column: column / (3 * twice), row: row / (3 * twice))
  }

  /// True for points inside (even-odd rule).
  func contains(column: Double, row: Double) -> Bool {
    var inside = false
    for (index, point) in points.enumerated() {
      let next = points[(index + 1) % points.count]
      guard (point.row > row) != (next.row > row) else { continue }
      let crossing = point.column + (row - point.row) / (next.row - point.row) * (next.column - point.column)
      if column < crossing { inside.toggle() }
    }
    return inside
  }

  /// Distance of a point from the polygon, pixels.
  func distance(to target: Point) -> Double {
    var least = Double.infinity
    for (index, start) in points.enumerated() {
      let end = points[(index + 1) % points.count]
      let (dx, dy) = (end.column - start.column, end.row - start.row)
      let squared = dx * dx + dy * dy
      let along =
        squared > 0 ? ((target.column - start.column) * dx + (target.row - start.row) * dy) / squared : 0
      let clamped = min(max(along, 0), 1)
      let (x, y) = (start.column + clamped * dx - target.column, start.row + clamped * dy - target.row)
      least = min(least, x * x + y * y)
    }
    return least.squareRoot()
  }
}

extension Contour {
  /// The smallest upright rectangle around a contour, pixels.
  struct Bounds {
    var columns: ClosedRange<Double>
    var rows: ClosedRange<Double>

    func contains(column: Int, row: Int) -> Bool {
      columns.contains(Double(column)) && rows.contains(Double(row))
    }
  }

  var bounds: Bounds {
    let columns = points.map(\.column)
    let rows = points.map(\.row)
    return Bounds(
      columns: (columns.min() ?? 0)...(columns.max() ?? 0), rows: (rows.min() ?? 0)...(rows.max() ?? 0))
  }
}
