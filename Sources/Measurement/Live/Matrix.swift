/// A small dense matrix, (rows, columns) row-major.
struct Matrix: Sendable, Equatable {
  let rows: Int
  let columns: Int
  var values: [Double]

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    values = [Double](repeating: 0, count: rows * columns)
  }

  /// Nil unless every row has as many values as the first.
  init?(_ lines: [[Double]]) {
    rows = lines.count
    columns = lines.first?.count ?? 0
    guard lines.allSatisfy({ [columns] in $0.count == columns }) else { return nil }
    values = lines.flatMap { $0 }
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// a.columns = b.rows.
  static func * (a: Matrix, b: Matrix) -> Matrix {
    var product = Matrix(rows: a.rows, columns: b.columns)
    for row in 0..<a.rows {
      for inner in 0..<a.columns {
        let factor = a[row, inner]
        guard factor != 0 else { continue }
        for column in 0..<b.columns { product[row, column] += factor * b[inner, column] }
      }
    }
    return product
  }

  /// a.columns = b.count.
  static func * (a: Matrix, b: [Double]) -> [Double] {
    (0..<a.rows).map { row in (0..<a.columns).reduce(0) { $0 + a[row, $1] * b[$1] } }
  }

  static func - (a: Matrix, b: Matrix) -> Matrix {
    var difference = a
    for index in b.values.indices { difference.values[index] -= b.values[index] }
    return difference
  }

  /// Adds the 2 × 2 `parts`, part i between row i and the row as far into the second half: where one half is about ED and
  /// the other about ES, between the two phases of one slice.
  mutating func addBetweenHalves(_ parts: [Matrix]) {
    for (index, part) in parts.enumerated() {
      for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        self[row * parts.count + index, column * parts.count + index] += part[row, column]
      }
    }
  }

  /// The sum over a block.
  func sum(rows: Range<Int>, columns: Range<Int>) -> Double {
    var sum = 0.0
    for row in rows {
      for column in columns { sum += self[row, column] }
    }
    return sum
  }
}
