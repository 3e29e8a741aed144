extension PixelMask {
  /// The outer boundary of the part that holds the mask's first pixel in memory, as marching squares draws it at level
  /// one half: through the middles of the pixel edges between inside and outside. Points on a straight run are left
  /// out. Nil for an empty mask.
  func outerBoundary() -> [Contour.Point]? {
    guard let first = isInside.firstIndex(of: true) else { return nil }
    // Walks along pixel edges with the inside on the right, from corner to corner; corner (x, y) is the upper left one
    // of pixel (x, y).
    let (startY, startX) = first.quotientAndRemainder(dividingBy: columns)
    var (x, y, dx, dy) = (startX, startY, 1, 0)
    var points: [Contour.Point] = []
    repeat {
      points.append(Contour.Point(column: Double(2 * x + dx - 1) / 2, row: Double(2 * y + dy - 1) / 2))
      (x, y) = (x + dx, y + dy)
      let left = contains(column: x + (dx + dy - 1) / 2, row: y + (dy - dx - 1) / 2)
      let right = contains(column: x + (dx - dy - 1) / 2, row: y + (dy + dx - 1) / 2)
      // Left before straight on: parts that touch at a corner are one.
      if left {
        (dx, dy) = (dy, -dx)
      } else if !right {
        (dx, dy) = (-dy, dx)
      }
    } while (x, y, dx, dy) != (startX, startY, 1, 0)
    return points.withoutStraightRuns()
  }
}

extension [Contour.Point] {
  fileprivate func withoutStraightRuns() -> [Contour.Point] {
    indices.compactMap { index in
      let (before, point, after) = (self[(index + count - 1) % count], self[index], self[(index + 1) % count])
      let turn =
        (point.column - before.column) * (after.row - point.row)
        - (point.row - before.row) * (after.column - point.column)
      return turn == 0 ? nil : point
    }
  }
}
