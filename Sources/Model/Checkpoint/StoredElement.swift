/// A Swift type that has the bytes of a stored element (little-endian hosts only, as all supported ones are).
public protocol StoredElement: BitwiseCopyable, Sendable {
  /// The types whose elements have this form in a file; bfloat16 as the bits that it is.
  static var tensorTypes: [TensorType] { get }
}

extension Float: StoredElement {
  public static var tensorTypes: [TensorType] { [.float32] }
}

extension Double: StoredElement {
  public static var tensorTypes: [TensorType] { [.float64] }
}

extension UInt8: StoredElement {
  public static var tensorTypes: [TensorType] { [.uint8, .bool] }
}

extension Int8: StoredElement {
  public static var tensorTypes: [TensorType] { [.int8] }
}

extension UInt16: StoredElement {
  public static var tensorTypes: [TensorType] { [.uint16, .bfloat16] }
}

extension Int16: StoredElement {
  public static var tensorTypes: [TensorType] { [.int16] }
}

extension Int32: StoredElement {
  public static var tensorTypes: [TensorType] { [.int32] }
}

extension Int64: StoredElement {
  public static var tensorTypes: [TensorType] { [.int64] }
}

extension Float16: StoredElement {
  public static var tensorTypes: [TensorType] { [.float16] }
}

extension UInt32: StoredElement {
  public static var tensorTypes: [TensorType] { [.uint32] }
}

extension UInt64: StoredElement {
  public static var tensorTypes: [TensorType] { [.uint64] }
}
