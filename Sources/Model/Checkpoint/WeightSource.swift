/// Where a network takes its weights from: a checkpoint, or the formula of the reference vectors.
public protocol WeightSource: Sendable {
  /// The float32 values of the tensor `name`, row-major, all finite; throws where it is not there with this shape.
  func values(_ name: String, shape: [Int]) throws -> [Float]
  /// The same as it is stored: in int8 where the source holds it so.
  func stored(_ name: String, shape: [Int]) throws -> StoredWeight
  /// The position table `name`: (1, tokens, dimension) for a token grid of the given extents.
  func positionTable(_ name: String, grid: Grid, dimension: Int) throws -> [Float]
  /// Throws where the source holds a tensor that is not among `used`.
  func requireNothing(beside used: Set<String>) throws
}

extension WeightSource {
  public func stored(_ name: String, shape: [Int]) throws -> StoredWeight { .float(try values(name, shape: shape)) }
}
