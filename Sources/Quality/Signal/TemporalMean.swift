import Imaging

/// The mean over the cycle: what does not move, with little noise.
struct TemporalMean {
  /// (rows, columns) row-major.
  let pixels: [Float]

  /// nil if a pixel is not finite or a frame is of another size.
  init?(_ frames: [Frame]) {
    guard var sum = frames.first?.pixels, frames.allSatisfy({ $0.pixels.count == sum.count }) else { return nil }
    for frame in frames.dropFirst() {
      for index in sum.indices { sum[index] += frame.pixels[index] }
    }
    guard sum.allSatisfy(\.isFinite) else { return nil }
    let scale = 1 / Float(frames.count)
    pixels = sum.map { $0 * scale }
  }
}
