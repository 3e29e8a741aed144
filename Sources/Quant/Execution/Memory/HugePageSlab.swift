internal import Glibc

/// Zeroed memory on huge pages, as the kernels walk through far more pages than the processor has translations for.
/// It is mapped for itself, as what the allocator hands out again stays on the small pages that it was first used with.
// Invariant of @unchecked Sendable: the mapping never changes and lives as long as the slab; who writes where is the
// business of whoever shares it out.
final class HugePageSlab: @unchecked Sendable {
  private static let pageBytes = 2 << 20

  /// At the start of a huge page.
  let base: UnsafeMutableRawPointer
  private let mapping: UnsafeMutableRawPointer
  private let mappedBytes: Int

  /// A slab of at least `bytes` bytes. The kernel may refuse huge pages: that costs time only.
  init(bytes: Int) {
    let pages = (bytes + Self.pageBytes - 1) / Self.pageBytes
    mappedBytes = (pages + 1) * Self.pageBytes
    let mapping = mmap(nil, mappedBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let mapping, mapping != MAP_FAILED else { preconditionFailure("no memory for \(bytes) bytes") }
    self.mapping = mapping
    base = mapping.alignedUp(toMultipleOf: Self.pageBytes)
    _ = madvise(base, pages * Self.pageBytes, MADV_HUGEPAGE)
  }

  deinit { munmap(mapping, mappedBytes) }
}
