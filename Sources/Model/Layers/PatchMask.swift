/// Which tokens of a view are removed.
public struct PatchMask: Sendable, Equatable {
  /// The token grid.
  public let grid: Grid
  /// One entry per token, true = removed.
  public let removed: [Bool]

  public init(grid: Grid, removed: [Bool]) {
    precondition(removed.count == grid.count)
    self.grid = grid
    self.removed = removed
  }

  /// The mask that removes no token of `grid`.
  init(nothingOf grid: Grid) {
    self.init(grid: grid, removed: [Bool](repeating: false, count: grid.count))
  }

  /// Indices of the tokens that stay.
  var visibleIndices: [Int] { removed.indices.filter { !removed[$0] } }

  /// Indices of the tokens that are removed.
  var removedIndices: [Int] { removed.indices.filter { removed[$0] } }

  /// Sets to zero the positions of `image` that lie in removed tokens; its grid is a multiple of the token grid.
  func clearRemoved(in image: inout Activation) {
    let fine = image.grid.threeAxes
    let coarse = grid.threeAxes
    let (ratioA, ratioB, ratioC) = (fine.a / coarse.a, fine.b / coarse.b, fine.c / coarse.c)
    for position in 0..<image.rows {
      let c = position % fine.c
      let b = position / fine.c % fine.b
      let a = position / (fine.c * fine.b)
      let token = (a / ratioA * coarse.b + b / ratioB) * coarse.c + c / ratioC
      guard removed[token] else { continue }
      for i in position * image.channels..<(position + 1) * image.channels { image.values[i] = 0 }
    }
  }
}
