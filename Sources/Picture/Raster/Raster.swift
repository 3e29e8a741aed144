/// A picture as indices into `Palette`, black at first: (rows, columns) row-major.
///
/// Drawing is in whole pixels and without smoothing: the same values give the same bytes everywhere.
struct Raster: Sendable, Equatable {
  let columns: Int
  let rows: Int
  private(set) var indices: [UInt8]

  /// Longest side of a picture, pixels.
  static let largestSide = 256

  /// nil for a side that is not 1…`largestSide`.
  init?(columns: Int, rows: Int) {
    guard (1...Self.largestSide).contains(columns), (1...Self.largestSide).contains(rows) else { return nil }
    self.columns = columns
    self.rows = rows
    indices = [UInt8](repeating: 0, count: columns * rows)
  }

  /// Reading needs a place inside; what is written outside is lost.
  subscript(column: Int, row: Int) -> UInt8 {
    get { indices[row * columns + column] }
    set {
      guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
      indices[row * columns + column] = newValue
    }
  }
}
