/// The weights of one network that lie in several files: encoder and decoder of the autoencoder as its training leaves
/// them. bfloat16 is widened, which is exact.
public struct JoinedWeights: WeightSource {
  private let files: [SafetensorsFile]

  /// - Parameter files: Each tensor in one of them; where several have it, the first counts.
  public init(_ files: [SafetensorsFile]) {
    self.files = files
  }

  public func values(_ name: String, shape: [Int]) throws -> [Float] {
    guard let file = files.first(where: { $0.tensors[name] != nil }) else {
      throw CheckpointError(file: paths, problem: .missing(tensor: name, shape: shape))
    }
    guard let entry = file.tensors[name], entry.type == .bfloat16 else { return try file.values(name, shape: shape) }
    guard entry.shape == shape else {
      throw CheckpointError(file: file.path, problem: .shape(tensor: name, expected: shape, found: entry.shape))
    }
    let values = try file.elements(name, as: UInt16.self).map { Float(bitPattern: UInt32($0) << 16) }
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw CheckpointError(file: file.path, problem: .nonFinite(tensor: name, index: index))
    }
    return values
  }

  public func positionTable(_ name: String, grid: Grid, dimension: Int) throws -> [Float] {
    try values(name, shape: [1, grid.count, dimension])
  }

  public func requireNothing(beside used: Set<String>) throws {
    let unexpected = files.flatMap(\.tensors.keys).filter { !used.contains($0) }.sorted()
    guard unexpected.isEmpty else { throw CheckpointError(file: paths, problem: .unexpected(tensors: unexpected)) }
  }

  private var paths: String { files.map(\.path).joined(separator: ", ") }
}
