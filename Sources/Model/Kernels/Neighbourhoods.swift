/// Rows of a convolution's matrix product: for each position the values under the kernel, zero outside the image.
///
/// Invariant of the file: `image` holds extents · channels values, `rows` (last − first) · kernel.count · channels. A
/// row is flattened in the order of the kernel's axes, channels fastest; kernels are odd and centred.
enum Neighbourhoods {
  /// Writes the rows of the positions `first..<last`, counted in the order of the axes.
  static func gather(
    _ image: UnsafePointer<Float>, extents: Axes, channels: Int, kernel: Axes, positions: Range<Int>,
    into rows: UnsafeMutablePointer<Float>
  ) {
    let run = kernel.c * channels
    var target = rows
    for position in positions {
      let c = position % extents.c
      let b = position / extents.c % extents.b
      let a = position / (extents.c * extents.b)
      let from = c - kernel.c / 2
      // The part of the run along the last axis that lies inside the image.
      let inside = max(from, 0)..<min(from + kernel.c, extents.c)
      let before = (inside.lowerBound - from) * channels
      let count = inside.count * channels
      for p in a - kernel.a / 2...a + kernel.a / 2 {
        for q in b - kernel.b / 2...b + kernel.b / 2 {
          if p >= 0, p < extents.a, q >= 0, q < extents.b {
            let source = image + ((p * extents.b + q) * extents.c + inside.lowerBound) * channels
            target.update(repeating: 0, count: before)
            (target + before).update(from: source, count: count)
            (target + before + count).update(repeating: 0, count: run - before - count)
          } else {
            target.update(repeating: 0, count: run)
          }
          target += run
        }
      }
    }
  }
}
