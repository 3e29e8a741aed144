/// The memory of one running network: one block, allocated once after an `ArenaPlan`.
// Invariant of @unchecked Sendable: the block never moves and lives as long as the arena; who writes
// which buffer when is the plan's business, and a network runs one batch at a time.
public final class Arena: @unchecked Sendable {
  private let memory: HugePageSlab
  /// Bytes allocated.
  public let bytes: Int

  /// Allocates the plan's memory, zeroed.
  public init(_ plan: ArenaPlan) {
    bytes = max(plan.bytes, ArenaPlan.alignment)
    memory = HugePageSlab(bytes: bytes)
    // Has all pages at hand before the first run.
    memory.base.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
  }

  /// The buffer as values of `type`.
  public func pointer<T: BitwiseCopyable>(_ slot: ArenaPlan.Slot, as type: T.Type = T.self) -> UnsafeMutablePointer<T> {
    (memory.base + slot.offset).assumingMemoryBound(to: type)
  }
}
