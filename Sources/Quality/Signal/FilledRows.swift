import Imaging

/// The rows of a slice that hold an image: without the empty strips that some reconstructions leave at the edge.
struct FilledRows {
  let range: Range<Int>
  private let columns: Int

  /// A row whose pixels differ by less than this part of the image's range is empty.
  private static let leastRelativeRange: Float = 1e-3

  /// nil for frames of different sizes or without any image.
  init?(_ frames: [Frame], columns: Int) {
    guard columns > 0, let first = frames.first?.pixels, first.count % columns == 0,
      frames.allSatisfy({ $0.pixels.count == first.count }), let low = first.min(), let high = first.max(), high > low
    else { return nil }
    let least = (high - low) * Self.leastRelativeRange
    let filled = (0..<first.count / columns).filter { row in
      let pixels = first[row * columns..<(row + 1) * columns]
      return (pixels.max() ?? 0) - (pixels.min() ?? 0) > least
    }
    guard let top = filled.first, let bottom = filled.last else { return nil }
    range = top..<bottom + 1
    self.columns = columns
  }

  /// These rows of an image, (rows, columns) row-major.
  func cut(_ pixels: [Float]) -> [Float] {
    Array(pixels[range.lowerBound * columns..<range.upperBound * columns])
  }
}
