/// The weights that will be wanted next, of which each tile fetches its share into the second-level cache: asked for all
/// at once, they would have to come from memory faster than it gives them.
@frozen public struct UpcomingWeights {
  /// Where the share starts.
  public let start: UnsafeRawPointer
  /// Bytes from one fetch to the next, with two fetches a step of the inner dimension.
  public let stride: Int

  @inlinable @inline(always)
  init(start: UnsafeRawPointer, stride: Int) {
    self.start = start
    self.stride = stride
  }

  /// Nothing to fetch but `weights` themselves.
  @inlinable @inline(always)
  public init(none weights: UnsafePointer<Int8>) { self.init(start: weights, stride: 0) }

  /// The first share of a panel that is fetched by `tiles` tiles.
  @inlinable @inline(always)
  public init(panel: UnsafePointer<Int8>, tiles: Int) {
    self.init(start: panel, stride: (64 + tiles - 1) / max(tiles, 1))
  }

  /// The share of tile `tile`, each of which takes `steps` steps.
  @inlinable @inline(always)
  public func share(_ tile: Int, steps: Int) -> UpcomingWeights {
    UpcomingWeights(start: start + tile * steps * 2 * stride, stride: stride)
  }
}
