package import Model

/// Weights by formula that remembers every tensor a network asks for: what a checkpoint of it holds.
package final class WeightRecorder: WeightSource {
  package private(set) var tensors: [(name: String, shape: [Int], values: [Float])] = []
  private let formula = WeightsByFormula()

  package init() {}

  package func values(_ name: String, shape: [Int]) throws -> [Float] {
    let values = try formula.values(name, shape: shape)
    tensors.append((name, shape, values))
    return values
  }

  package func positionTable(_ name: String, grid: Grid, dimension: Int) throws -> [Float] {
    let values = try formula.positionTable(name, grid: grid, dimension: dimension)
    tensors.append((name, [1, grid.count, dimension], values))
    return values
  }

  package func requireNothing(beside used: Set<String>) throws {}
}
