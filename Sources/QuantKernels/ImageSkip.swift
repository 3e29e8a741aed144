/// The decoder's image block. Its convolutions see a normalised single channel, that is a constant, so they give
/// one row of channels per kind of place (how near to the border); the picture adds its shortcut.
// Invariant: `table` is (places, channels), `place` holds one index per voxel, `weights` has `channels` floats.
@frozen public struct ImageSkip: @unchecked Sendable {
  public var table: UnsafePointer<Float>
  public var place: UnsafePointer<Int32>
  public var weights: UnsafePointer<Float>
  public var channels: Int

  @inlinable public init(
    table: UnsafePointer<Float>, place: UnsafePointer<Int32>, weights: UnsafePointer<Float>, channels: Int
  ) {
    self.table = table
    self.place = place
    self.weights = weights
    self.channels = channels
  }

  /// Writes the block's output for the voxels `origins[r] + offset` of rows `rows` and all `offsets`.
  // Invariant: all those voxels exist in image and target.
  @inlinable @inline(always)
  public func fill(
    _ image: UnsafePointer<Float>, target: UnsafeMutablePointer<Float>, origins: UnsafePointer<Int32>,
    rows: Range<Int>, offsets: UnsafePointer<Int>, offsetCount: Int
  ) {
    for row in rows {
      for index in 0..<offsetCount {
        let voxel = Int(origins[row]) + offsets[index]
        let pixel = Lanes(repeating: image[voxel])
        let base = table + Int(place[voxel]) * channels
        let out = target + voxel * channels
        var c = 0
        while c < channels {
          let count = min(16, channels - c)
          Lanes.load(weights + c, count: count).times(pixel, plus: Lanes.load(base + c, count: count))
            .store(out + c, count: count)
          c += 16
        }
      }
    }
  }
}
