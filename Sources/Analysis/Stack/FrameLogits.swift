import Measurement

/// A network's logits for every pixel of a frame that its crop covers.
struct FrameLogits: Sendable, Equatable {
  let columns: Int
  let rows: Int
  let classes: Int
  /// (rows, columns, classes) row-major.
  var values: [Float]
  /// (rows, columns): whether the crop covers the pixel.
  var isInside: [Bool]

  /// Nothing covered yet.
  init(columns: Int, rows: Int, classes: Int) {
    (self.columns, self.rows, self.classes) = (columns, rows, classes)
    values = [Float](repeating: 0, count: columns * rows * classes)
    isInside = [Bool](repeating: false, count: columns * rows)
  }

  /// What two networks together hold likeliest: a product of their probabilities, that is a sum of their logits, where
  /// both crops cover the pixel; background elsewhere. The first of equals.
  ///
  /// - Parameters:
  ///   - other: Of the same frame.
  ///   - weight: How much these logits count against the other's.
  func labels(with other: FrameLogits, weight: Float) -> LabelMap {
    var map = LabelMap(columns: columns, rows: rows)
    for pixel in map.labels.indices where isInside[pixel] && other.isInside[pixel] {
      let first = pixel * classes
      var (best, highest) = (0, values[first] * weight + other.values[first])
      for each in 1..<classes {
        let sum = values[first + each] * weight + other.values[first + each]
        if sum > highest { (best, highest) = (each, sum) }
      }
      map.labels[pixel] = UInt8(best)
    }
    return map
  }
}
