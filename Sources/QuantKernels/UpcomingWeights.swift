/// The weights that will be wanted next, of which each tile fetches its share into the second-level cache: asked for all
/// at once, they would have to come from memory faster than it gives them.
@frozen public struct UpcomingWeights {
  /// Where the tile's share starts.
  public let start: UnsafeRawPointer
  /// Bytes from one fetch to the next, with two fetches a step of the inner dimension.
  public let stride: Int

  /// Nothing to fetch but `weights` themselves.
  @inlinable public init(none weights: UnsafePointer<Int8>) {
    start = UnsafeRawPointer(weights)
    stride = 0
  }

  /// The share of tile `tile` of `tiles` of a panel that has as many steps, `steps`, as the one at hand.
  @inlinable public init(panel: UnsafePointer<Int8>, steps: Int, tile: Int, of tiles: Int) {
    stride = (64 + tiles - 1) / tiles
    start = UnsafeRawPointer(panel) + tile * steps * 2 * stride
  }
}
