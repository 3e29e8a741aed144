import Glibc

/// The position of each token of a grid, as a vector that is added to it.
struct PositionTable: Sendable {
  /// The grid of the table, and its values (tokens, dimension).
  let table: Activation

  /// Reads `pos_embed` (1, tokens, dimension).
  init(_ weights: Weights, grid: Grid, dimension: Int) throws {
    table = Activation(
      grid: grid, channels: dimension, values: try weights.positionTable(grid: grid, dimension: dimension))
  }

  /// The table for `grid`, interpolated where it is not the stored one: bicubic with a = −0.75 in two dimensions,
  /// linear in three; pixel centres aligned, no antialiasing.
  func callAsFunction(for grid: Grid) -> Activation {
    guard grid != table.grid else { return table }
    var result = table
    for axis in grid.extents.indices {
      result = AxisResampling(
        from: result.grid.extents[axis], to: grid.extents[axis], method: grid.extents.count == 2 ? .cubic : .linear
      ).resample(result, axis: axis)
    }
    return result
  }

  /// The sine-cosine table of the published models, (tokens, dimension).
  ///
  /// Each axis gets dimension / axes channels, rounded down to even, as [sine | cosine] of coordinate ·
  /// 10000^(−i / half); the rest is zero. The coordinates are those of numpy's default `meshgrid`, arrays of shape
  /// (n1, n0[, n2]), read in flat order: on grids that are not square they are not the token's own.
  static func sineCosine(grid: Grid, dimension: Int) -> [Float] {
    let extents = grid.extents
    let share = dimension / extents.count / 2 * 2
    let half = share / 2
    let layers = extents.count > 2 ? extents[2] : 1
    var table = [Float](repeating: 0, count: grid.count * dimension)
    for token in 0..<grid.count {
      let coordinates = [token / layers % extents[0], token / (layers * extents[0]), token % layers]
      for axis in extents.indices {
        for i in 0..<half {
          let angle = Double(coordinates[axis]) * pow(10_000, -Double(i) / Double(half))
          table[token * dimension + axis * share + i] = Float(sin(angle))
          table[token * dimension + axis * share + half + i] = Float(cos(angle))
        }
      }
    }
    return table
  }
}
