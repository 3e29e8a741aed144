/// Lays out buffers in one block of memory before anything runs: what is released is used again.
public struct ArenaPlan: Sendable {
  /// A buffer of the plan: `bytes` bytes at `offset`.
  public struct Slot: Sendable, Equatable {
    public let offset: Int
    public let bytes: Int
  }

  /// Bytes that the plan needs at its fullest.
  public private(set) var bytes = 0
  private var free: [Slot] = []

  /// Every buffer starts on a page, so that none shares a cache line or a translation with another.
  static let alignment = 4096

  public init() {}

  /// A buffer for `count` values of `type`: the smallest free place that holds it, or new memory.
  public mutating func reserve<T: BitwiseCopyable>(_ count: Int, of type: T.Type) -> Slot {
    let size = max(1, count * MemoryLayout<T>.stride + Self.slack)
    let bytes = (size + Self.alignment - 1) / Self.alignment * Self.alignment
    let fitting = free.indices.filter { free[$0].bytes >= bytes }.min { free[$0].bytes < free[$1].bytes }
    if let index = fitting {
      let place = free.remove(at: index)
      if place.bytes > bytes { free.append(Slot(offset: place.offset + bytes, bytes: place.bytes - bytes)) }
      return Slot(offset: place.offset, bytes: bytes)
    }
    // The last free place may touch the end: it grows.
    if let index = free.indices.first(where: { free[$0].offset + free[$0].bytes == self.bytes }) {
      let place = free.remove(at: index)
      self.bytes = place.offset + bytes
      return Slot(offset: place.offset, bytes: bytes)
    }
    defer { self.bytes += bytes }
    return Slot(offset: self.bytes, bytes: bytes)
  }

  /// `bytes` bytes of new memory behind everything that was ever reserved.
  public mutating func append(_ bytes: Int) -> Slot {
    let start = (self.bytes + Self.alignment - 1) / Self.alignment * Self.alignment
    self.bytes = start + bytes + Self.slack
    return Slot(offset: start, bytes: bytes)
  }

  /// Gives a buffer back; later reservations may lie in its place.
  public mutating func release(_ slot: Slot) {
    var merged = slot
    while let index = free.firstIndex(where: {
      $0.offset + $0.bytes == merged.offset || merged.offset + merged.bytes == $0.offset
    }) {
      let other = free.remove(at: index)
      merged = Slot(offset: min(other.offset, merged.offset), bytes: other.bytes + merged.bytes)
    }
    free.append(merged)
  }

  /// Room behind every buffer, so that kernels may read or write whole registers at its end.
  static let slack = 64
}
