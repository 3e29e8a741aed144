/// Values that never change after they are made, 64-byte aligned, with room behind them for whole registers.
// Invariant of @unchecked Sendable: the memory is written in `init` only and lives as long as the buffer.
public final class ConstantBuffer<Value: BitwiseCopyable & Sendable>: @unchecked Sendable {
  public let count: Int
  public let pointer: UnsafePointer<Value>
  private let memory: ConstantMemory.Piece

  /// A copy of `values`.
  public init(_ values: [Value]) {
    let size = values.count * MemoryLayout<Value>.stride
    memory = ConstantMemory.reserve(size + ArenaPlan.slack)
    let base = memory.start
    values.withUnsafeBytes { if let source = $0.baseAddress { base.copyMemory(from: source, byteCount: size) } }
    count = values.count
    pointer = UnsafePointer(base.assumingMemoryBound(to: Value.self))
  }

  /// Bytes of the values.
  public var bytes: Int { count * MemoryLayout<Value>.stride }
}
