package import Model
import Synchronization

/// Weights by formula that remembers every tensor a network asks for: what a checkpoint of it holds.
package final class WeightRecorder: WeightSource {
  private let recorded = Mutex<[(name: String, shape: [Int], values: [Float])]>([])
  private let formula = WeightsByFormula()

  package init() {}

  /// In the order in which they were asked for.
  package var tensors: [(name: String, shape: [Int], values: [Float])] { recorded.withLock { $0 } }

  package func values(_ name: String, shape: [Int]) throws -> [Float] {
    let values = try formula.values(name, shape: shape)
    recorded.withLock { $0.append((name, shape, values)) }
    return values
  }

  package func positionTable(_ name: String, grid: Grid, dimension: Int) throws -> [Float] {
    let values = try formula.positionTable(name, grid: grid, dimension: dimension)
    recorded.withLock { $0.append((name, [1, grid.count, dimension], values)) }
    return values
  }

  package func requireNothing(beside used: Set<String>) throws {}
}
