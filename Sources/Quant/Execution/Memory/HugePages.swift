internal import Glibc

/// Memory on huge pages where it is large enough to fill some, as the kernels walk through far more pages than the
/// processor has translations for.
enum HugePages {
  private static let size = 2 << 20

  /// `bytes` bytes, page-aligned where they are many and 64-byte aligned otherwise, not initialised; to be freed with
  /// `deallocate`. The kernel may refuse huge pages: that costs time only.
  static func allocate(_ bytes: Int) -> UnsafeMutableRawPointer {
    guard bytes >= size else { return .allocate(byteCount: bytes, alignment: 64) }
    let base = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: size)
    _ = madvise(base, bytes, MADV_HUGEPAGE)
    return base
  }
}
