/// Lines, bars and discs. Coordinates are pixels; pixel centres lie at whole numbers.
extension Raster {
  struct Point: Sendable, Equatable {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Coordinates beyond this lie outside any picture: a line that leaves it ends here.
  private static let farthest = 4096.0

  /// After Bresenham (IBM Systems J 1965). A point that is not finite draws nothing.
  mutating func drawLine(from start: Point, to end: Point, _ index: UInt8) {
    guard let (x0, y0) = Self.pixel(start), let (x1, y1) = Self.pixel(end) else { return }
    let (dx, dy) = (abs(x1 - x0), -abs(y1 - y0))
    let (stepX, stepY) = (x0 < x1 ? 1 : -1, y0 < y1 ? 1 : -1)
    var (x, y, error) = (x0, y0, dx + dy)
    while true {
      self[x, y] = index
      if x == x1 && y == y1 { return }
      let twice = 2 * error
      if twice >= dy {
        error += dy
        x += stepX
      }
      if twice <= dx {
        error += dx
        y += stepY
      }
    }
  }

  /// Straight lines from point to point.
  ///
  /// - Parameter isClosed: Whether the last point joins the first.
  mutating func drawPath(_ points: [Point], isClosed: Bool = false, _ index: UInt8) {
    for (start, end) in zip(points, points.dropFirst()) { drawLine(from: start, to: end, index) }
    if isClosed, let first = points.first, let last = points.last { drawLine(from: last, to: first, index) }
  }

  /// A line three pixels wide.
  mutating func drawBar(from start: Point, to end: Point, _ index: UInt8) {
    let isFlat = abs(end.x - start.x) >= abs(end.y - start.y)
    for shift in [-1.0, 0, 1] {
      let (x, y) = isFlat ? (0, shift) : (shift, 0)
      drawLine(from: Point(start.x + x, start.y + y), to: Point(end.x + x, end.y + y), index)
    }
  }

  mutating func drawDisc(at centre: Point, radius: Int, _ index: UInt8) {
    guard let (x, y) = Self.pixel(centre) else { return }
    for down in -radius...radius {
      for across in -radius...radius where across * across + down * down <= radius * radius {
        self[x + across, y + down] = index
      }
    }
  }

  private static func pixel(_ point: Point) -> (Int, Int)? {
    guard point.x.isFinite, point.y.isFinite else { return nil }
    func whole(_ value: Double) -> Int { Int(min(max(value, -farthest), farthest).rounded()) }
    return (whole(point.x), whole(point.y))
  }
}
