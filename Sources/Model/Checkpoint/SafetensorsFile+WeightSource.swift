extension SafetensorsFile: WeightSource {
  public func values(_ name: String, shape: [Int]) throws -> [Float] {
    guard let entry = tensors[name] else {
      throw CheckpointError(file: path, problem: .missing(tensor: name, shape: shape))
    }
    guard entry.shape == shape else {
      throw CheckpointError(file: path, problem: .shape(tensor: name, expected: shape, found: entry.shape))
    }
    let values: [Float] = try elements(name)
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw CheckpointError(file: path, problem: .nonFinite(tensor: name, index: index))
    }
    return values
  }

  public func positionTable(_ name: String, grid: Grid, dimension: Int) throws -> [Float] {
    try values(name, shape: [1, grid.count, dimension])
  }

  public func requireNothing(beside used: Set<String>) throws {
    let unexpected = tensors.keys.filter { !used.contains($0) }.sorted()
    guard unexpected.isEmpty else {
      throw CheckpointError(file: path, problem: .unexpected(tensors: unexpected))
    }
  }
}
