extension Frame {
  /// Bilinear between the pixels' centres, which are at whole numbers; beyond the outermost ones the edge goes on for half a
  /// pixel, and outside there is nothing.
  // Invariant: the frame has the pixels that its geometry says.
  public func value(column: Double, row: Double) -> Double? {
    let (columns, rows) = (geometry.columns, geometry.rows)
    guard column >= -0.5, row >= -0.5, column <= Double(columns) - 0.5, row <= Double(rows) - 0.5 else { return nil }
    let (x, y) = (min(max(column, 0), Double(columns - 1)), min(max(row, 0), Double(rows - 1)))
    let (left, top) = (Int(x), Int(y))
    let (right, bottom) = (min(left + 1, columns - 1), min(top + 1, rows - 1))
    let (alongX, alongY) = (x - Double(left), y - Double(top))
    func pixel(_ column: Int, _ row: Int) -> Double { Double(pixels[row * columns + column]) }
    // A weight of 0 must not spread what is not a number.
    func mix(_ a: Double, _ b: Double, _ part: Double) -> Double { part == 0 ? a : a + (b - a) * part }
    return mix(
      mix(pixel(left, top), pixel(right, top), alongX), mix(pixel(left, bottom), pixel(right, bottom), alongX), alongY)
  }
}
