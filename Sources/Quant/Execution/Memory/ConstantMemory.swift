internal import Synchronization

/// Memory for what never changes, one piece after the other in slabs of huge pages: the weights of a layer then lie on a
/// few of them. A slab lives as long as any of its pieces.
enum ConstantMemory {
  /// A piece, 64-byte aligned and zeroed.
  struct Piece {
    let start: UnsafeMutableRawPointer
    fileprivate let slab: HugePageSlab
  }

  /// Several layers' weights; what is not used of it costs no memory.
  private static let slabBytes = 32 << 20

  private struct Current {
    weak var slab: HugePageSlab?
    var used = 0
    var bytes = 0
  }

  private static let current = Mutex(Current())

  /// The next piece of `bytes` bytes.
  static func reserve(_ bytes: Int) -> Piece {
    let size = (bytes + 63) & ~63
    return current.withLock { current in
      if let slab = current.slab, current.used + size <= current.bytes {
        defer { current.used += size }
        return Piece(start: slab.base + current.used, slab: slab)
      }
      let slab = HugePageSlab(bytes: max(size, slabBytes))
      current = Current(slab: slab, used: size, bytes: max(size, slabBytes))
      return Piece(start: slab.base, slab: slab)
    }
  }
}
