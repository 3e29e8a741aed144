/// A curve drawn with braille characters, each of which holds 2 × 4 dots.
struct BraillePlot {
  var width: Int
  var height: Int

  /// Bit of the dot at (column 0…1, row 0…3) of a braille character (Unicode 2800).
  private static let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  /// `height` lines of `width` characters, the highest value in the first; none if there is nothing finite to draw.
  func lines(_ values: [Double]) -> [String] {
    guard values.count > 1, values.allSatisfy(\.isFinite), let low = values.min(), let high = values.max(), width > 0,
      height > 0
    else { return [] }
    let (columns, rows) = (2 * width, 4 * height)
    var cells = [[UInt32]](repeating: [UInt32](repeating: 0x2800, count: width), count: height)
    let span = high > low ? high - low : 1
    var previous: Int?
    for column in 0..<columns {
      let place = Double(column) / Double(columns - 1) * Double(values.count - 1)
      let left = min(Int(place), values.count - 2)
      let value = values[left] + (values[left + 1] - values[left]) * (place - Double(left))
      let row = Int((Double(rows - 1) * (1 - (value - low) / span)).rounded())
      // A steep piece is filled up to the dot before it.
      let from = previous.map { $0 < row ? $0 + 1 : $0 > row ? $0 - 1 : row } ?? row
      for dot in min(from, row)...max(from, row) {
        cells[dot / 4][column / 2] |= Self.bits[column % 2][dot % 4]
      }
      previous = row
    }
    return cells.map { String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init))) }
  }
}
