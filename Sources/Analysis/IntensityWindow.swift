/// The range of intensities that is mapped to 0…1 before the network sees a frame.
struct IntensityWindow {
  let low: Float
  private(set) var range: Float

  /// Nil if the values have no contrast. Reorders `values`.
  init?(of values: inout [Float], percentiles: ClosedRange<Double>) {
    guard !values.isEmpty else { return nil }
    low = values.select(rank: Self.rank(percentiles.lowerBound, count: values.count))
    range = values.select(rank: Self.rank(percentiles.upperBound, count: values.count)) - low
    guard range > 0, range.isFinite else { return nil }
  }

  /// The same with all values multiplied by `gain`; its upper end is lower.
  func brightened(by gain: Float) -> IntensityWindow {
    var window = self
    window.range /= gain
    return window
  }

  func callAsFunction(_ value: Float) -> Float { min(max((value - low) / range, 0), 1) }

  private static func rank(_ percentile: Double, count: Int) -> Int {
    Int((percentile / 100 * Double(count - 1) + 0.5).rounded(.down))
  }
}

extension [Float] {
  /// The value at index `rank` of the sorted array, found without sorting it all (Hoare's quickselect).
  fileprivate mutating func select(rank: Int) -> Float {
    var (left, right) = (0, count - 1)
    while left < right {
      let pivot = self[(left + right) / 2]
      var (i, j) = (left, right)
      while i <= j {
        while self[i] < pivot { i += 1 }
        while pivot < self[j] { j -= 1 }
        if i <= j {
          swapAt(i, j)
          (i, j) = (i + 1, j - 1)
        }
      }
      guard rank <= j || rank >= i else { break }
      if rank <= j { right = j } else { left = i }
    }
    return self[rank]
  }
}
