/// A checkpoint whose heavy weights are stored in int8: an ordinary safetensors file in which a tensor `name` of type I8
/// has a tensor `name.scale` beside it, of the same rank, whose extents are the tensor's or 1. Where a tensor is stored
/// in float32, it is taken as it is.
public struct QuantisedFile: WeightSource, Sendable {
  /// Ending of the name of a scale tensor.
  static let scaleSuffix = ".scale"
  /// Key of the metadata entry that holds the digest of all tensors' bytes.
  static let digestKey = "data_sha256"

  /// The file.
  public let file: SafetensorsFile

  /// Opens the file at `path` and compares its data with the digest in its metadata. Throws `CheckpointError`.
  public init(path: String) throws { try self.init(SafetensorsFile(path: path)) }

  /// The same for a file that is open.
  init(_ file: SafetensorsFile) throws {
    let path = file.path
    self.file = file
    guard let stored = file.metadata[Self.digestKey] else {
      throw CheckpointError(
        file: path, problem: .header("no \(Self.digestKey) in its metadata; make it with `cinewatch quantize`"))
    }
    let found = file.dataChecksum()
    guard stored == found else {
      throw CheckpointError(
        file: path, problem: .header("its data has SHA-256 \(found), \(stored) expected; copy the file again"))
    }
  }

  public func stored(_ name: String, shape: [Int]) throws -> StoredWeight {
    guard let entry = file.tensors[name], entry.type == .int8 else {
      return .float(try file.values(name, shape: shape))
    }
    guard entry.shape == shape else {
      throw CheckpointError(file: file.path, problem: .shape(tensor: name, expected: shape, found: entry.shape))
    }
    let scaleShape = QuantisationAxes(name: name, shape: shape).scaleShape
    return .int8(
      try file.elements(name, as: Int8.self), scales: try file.values(name + Self.scaleSuffix, shape: scaleShape))
  }

  public func values(_ name: String, shape: [Int]) throws -> [Float] {
    switch try stored(name, shape: shape) {
    case .float(let values): return values
    case .int8(let values, let scales):
      let axes = QuantisationAxes(name: name, shape: shape)
      return values.indices.map { Float(values[$0]) * scales[axes.scaleIndex(of: $0)] }
    }
  }

  /// What `file` holds: the weights of a quantised file, or those of a float checkpoint. Throws `CheckpointError`.
  static func weights(of file: SafetensorsFile) throws -> any WeightSource {
    file.metadata[digestKey] == nil ? file : try QuantisedFile(file)
  }

  public func positionTable(_ name: String, grid: Grid, dimension: Int) throws -> [Float] {
    try file.positionTable(name, grid: grid, dimension: dimension)
  }

  public func requireNothing(beside used: Set<String>) throws {
    let scales = used.filter { file.tensors[$0]?.type == .int8 }.map { $0 + Self.scaleSuffix }
    try file.requireNothing(beside: used.union(scales))
  }
}
