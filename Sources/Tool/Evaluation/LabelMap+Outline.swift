import Measurement

extension LabelMap {
  /// Labels of `factor` × `factor` times fewer pixels, each of a structure that any of its parts belongs to: as a contour is
  /// drawn whose outline counts. The cavity goes before the myocardium, this before the right ventricle.
  func drawnWithOutline(factor: Int) -> LabelMap? {
    let (columns, rows) = (columns / factor, rows / factor)
    var drawn = [UInt8](repeating: 0, count: columns * rows)
    for row in 0..<rows * factor {
      for column in 0..<columns * factor {
        let place = row / factor * columns + column / factor
        drawn[place] = max(drawn[place], self[column: column, row: row])
      }
    }
    return LabelMap(columns: columns, rows: rows, labels: drawn)
  }
}
