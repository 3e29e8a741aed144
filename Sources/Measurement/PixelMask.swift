/// A set of pixels of one frame.
package struct PixelMask: Equatable {
  package let columns: Int
  package let rows: Int
  /// (rows, columns) row-major.
  package var isInside: [Bool]

  package init(columns: Int, rows: Int, isInside: [Bool]) {
    self.columns = columns
    self.rows = rows
    self.isInside = isInside
  }

  /// False for every position outside the frame.
  func contains(column: Int, row: Int) -> Bool {
    column >= 0 && column < columns && row >= 0 && row < rows && isInside[row * columns + column]
  }

  /// The connected parts, largest first; equal ones in order of their first pixel in memory. Each lists its pixels'
  /// indices. Parts connect over corners too if `diagonally`.
  package func components(diagonally: Bool) -> [[Int]] {
    var unseen = isInside
    var components: [[Int]] = []
    for start in unseen.indices where unseen[start] {
      unseen[start] = false
      var pixels = [start]
      var next = 0
      while next < pixels.count {
        let (row, column) = pixels[next].quotientAndRemainder(dividingBy: columns)
        next += 1
        for y in max(row - 1, 0)...min(row + 1, rows - 1) {
          for x in max(column - 1, 0)...min(column + 1, columns - 1)
          where unseen[y * columns + x] && (diagonally || x == column || y == row) {
            unseen[y * columns + x] = false
            pixels.append(y * columns + x)
          }
        }
      }
      components.append(pixels)
    }
    return components.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element)
  }

  /// The holes: parts of the complement that do not reach the edge of the frame.
  func holes() -> [[Int]] {
    var complement = self
    for index in isInside.indices { complement.isInside[index] = !isInside[index] }
    return complement.components(diagonally: false).filter { pixels in
      pixels.allSatisfy { index in
        let (row, column) = index.quotientAndRemainder(dividingBy: columns)
        return row > 0 && row < rows - 1 && column > 0 && column < columns - 1
      }
    }
  }

  /// True if a pixel of the mask lies within `distance` columns and rows of one of `pixels`.
  func isNear(_ pixels: [Int], distance: Int) -> Bool {
    pixels.contains { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      for y in max(row - distance, 0)...min(row + distance, rows - 1) {
        for x in max(column - distance, 0)...min(column + distance, columns - 1)
        where isInside[y * columns + x] { return true }
      }
      return false
    }
  }
}
