/// How the keys of a frame are cut into blocks of equal size.
@frozen public struct AttentionBlocks: Sendable, Equatable {
  /// Keys of a block at most: its scores for 32 queries are 43 KB, and 336 · 255 · 127 is exact as a float. Fewer would fit into
  /// the first-level cache, but weighing the blocks costs more.
  @inlinable @inline(always) public static var mostKeys: Int { 28 * tileRows }

  public let count: Int
  /// Keys of a block, a multiple of 4.
  public let keys: Int

  @inlinable public init(tokens: Int) {
    count = (tokens + Self.mostKeys - 1) / Self.mostKeys
    let even = (tokens + count - 1) / max(count, 1)
    keys = (even + 3) & ~3
  }
}
