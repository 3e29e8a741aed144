/// How the keys of a frame are cut into blocks of equal size, whole tiles of twelve.
@frozen public struct AttentionBlocks: Sendable, Equatable {
  /// Keys of a block at most: its scores for 32 queries are 20 KB, and 156 · 255 · 127 is exact as a float.
  @inlinable @inline(always) public static var mostKeys: Int { 13 * tileRows }

  public let count: Int
  /// Keys of a block, a multiple of 12.
  public let keys: Int

  @inlinable public init(tokens: Int) {
    count = (tokens + Self.mostKeys - 1) / Self.mostKeys
    let even = (tokens + count - 1) / max(count, 1)
    keys = (even + tileRows - 1) / tileRows * tileRows
  }
}
