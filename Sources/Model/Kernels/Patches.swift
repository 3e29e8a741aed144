/// Cuts a channel-last image into blocks and puts blocks together again.
///
/// Invariant of the file: the image's extents are multiples of the block's; a block is flattened in the order of the
/// axes, channels fastest, and the blocks are in the order of the axes. Each value is moved exactly once.
enum Patches {
  /// (positions, channels) → (blocks, block positions · channels).
  static func gather(
    _ image: UnsafePointer<Float>, extents: Axes, block: Axes, channels: Int, into rows: UnsafeMutablePointer<Float>
  ) {
    forEachRun(extents: extents, block: block, channels: channels) { imageOffset, rowOffset, count in
      (rows + rowOffset).update(from: image + imageOffset, count: count)
    }
  }

  /// (blocks, block positions · channels) → (positions, channels).
  static func scatter(
    _ rows: UnsafePointer<Float>, extents: Axes, block: Axes, channels: Int, into image: UnsafeMutablePointer<Float>
  ) {
    forEachRun(extents: extents, block: block, channels: channels) { imageOffset, rowOffset, count in
      (image + imageOffset).update(from: rows + rowOffset, count: count)
    }
  }

  /// Calls `move` for each run of values that lie side by side in the image and in a block.
  @inline(__always)
  private static func forEachRun(
    extents: Axes, block: Axes, channels: Int, move: (_ image: Int, _ row: Int, _ count: Int) -> Void
  ) {
    let run = block.c * channels
    var row = 0
    for a in stride(from: 0, to: extents.a, by: block.a) {
      for b in stride(from: 0, to: extents.b, by: block.b) {
        for c in stride(from: 0, to: extents.c, by: block.c) {
          for p in 0..<block.a {
            for q in 0..<block.b {
              move((((a + p) * extents.b + b + q) * extents.c + c) * channels, row, run)
              row += run
            }
          }
        }
      }
    }
  }
}
