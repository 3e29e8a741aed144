/// The weights of a network of stacks as one of fewer slices has them: the positions of the first slices are the same
/// ones.
struct FirstSlices: WeightSource {
  private let base: any WeightSource
  /// Slices of the stored position table.
  private let stored: Int

  init(of base: any WeightSource, stored: Int) {
    self.base = base
    self.stored = stored
  }

  func values(_ name: String, shape: [Int]) throws -> [Float] { try base.values(name, shape: shape) }

  func stored(_ name: String, shape: [Int]) throws -> StoredWeight { try base.stored(name, shape: shape) }

  func positionTable(_ name: String, grid: Grid, dimension: Int) throws -> [Float] {
    let extents = grid.extents
    let all = try base.positionTable(name, grid: Grid([extents[0], extents[1], stored]), dimension: dimension)
    guard extents[2] < stored else { return all }
    var table: [Float] = []
    table.reserveCapacity(grid.count * dimension)
    for place in 0..<extents[0] * extents[1] {
      table += all[place * stored * dimension..<(place * stored + extents[2]) * dimension]
    }
    return table
  }

  func requireNothing(beside used: Set<String>) throws { try base.requireNothing(beside: used) }
}
