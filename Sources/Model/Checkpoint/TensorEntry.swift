/// What a safetensors header says about one tensor, checked against the file.
public struct TensorEntry: Equatable, Sendable {
  /// Element type.
  public let type: TensorType
  /// Extents, slowest first; empty for a scalar.
  public let shape: [Int]
  /// Bytes of the tensor within the file.
  public let byteRange: Range<Int>

  /// Number of elements.
  public var count: Int { byteRange.count / type.byteCount }
}
