import Foundation

/// The lower triangle L of a symmetric positive definite matrix L·Lᵀ.
struct CholeskyFactor {
  private let factor: Matrix

  /// Nil if the matrix is not positive definite.
  init?(_ matrix: Matrix) {
    var factor = Matrix(rows: matrix.rows, columns: matrix.columns)
    for row in 0..<matrix.rows {
      for column in 0...row {
        var sum = matrix[row, column]
        for inner in 0..<column { sum -= factor[row, inner] * factor[column, inner] }
        if row == column {
          guard sum > 0, sum.isFinite else { return nil }
          factor[row, row] = sum.squareRoot()
        } else {
          factor[row, column] = sum / factor[column, column]
        }
      }
    }
    self.factor = factor
  }

  /// ln of the square root of the determinant.
  var logarithmOfDiagonal: Double {
    (0..<factor.rows).reduce(0) { $0 + log(factor[$1, $1]) }
  }

  /// x of L·x = b, each column of b by itself.
  func solve(_ right: Matrix) -> Matrix {
    var solution = right
    for row in 0..<factor.rows {
      for column in 0..<right.columns {
        var sum = right[row, column]
        for inner in 0..<row { sum -= factor[row, inner] * solution[inner, column] }
        solution[row, column] = sum / factor[row, row]
      }
    }
    return solution
  }

  func solve(_ right: [Double]) -> [Double] {
    var solution = right
    for row in 0..<factor.rows {
      for inner in 0..<row { solution[row] -= factor[row, inner] * solution[inner] }
      solution[row] /= factor[row, row]
    }
    return solution
  }
}
