/// Bump allocation within the scratch memory of one thread, 64-byte aligned.
// Invariant: whoever takes has planned for it; see `bytes(of:)` with each operator.
public struct LaneScratch {
  private var free: UnsafeMutableRawPointer

  /// Scratch from `base` on, which must be 64-byte aligned.
  public init(_ base: UnsafeMutableRawPointer) { free = base }

  /// The next `count` values.
  public mutating func take<T: BitwiseCopyable>(_ count: Int, of type: T.Type = T.self) -> UnsafeMutablePointer<T> {
    defer { free += Self.bytes(count, of: type) }
    return free.assumingMemoryBound(to: type)
  }

  /// What is left.
  public var rest: UnsafeMutableRawPointer { free }

  /// Bytes that `count` values take.
  public static func bytes<T: BitwiseCopyable>(_ count: Int, of type: T.Type) -> Int {
    (count * MemoryLayout<T>.stride + ArenaPlan.slack + 63) & ~63
  }
}
