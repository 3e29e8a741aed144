/// Linear interpolation along one axis of an image: for each target sample the two source samples around it.
struct AxisSampling {
  let lower: [Int]
  let upper: [Int]
  /// Of the upper sample, 0…1.
  let weight: [Float]
  /// The targets that lie on the source, which reaches half a sample beyond its outermost centres. Others repeat the
  /// nearest edge.
  let inside: Range<Int>

  /// - Parameters:
  ///   - positions: Of the targets, ascending, in source samples (centres at whole numbers).
  ///   - count: Number of source samples, at least one.
  init(positions: [Double], count: Int) {
    let last = Double(count - 1)
    // Written so that a position that is not a number lands on the first sample.
    let clamped = positions.map { $0 > 0 ? min($0, last) : 0 }
    lower = clamped.map { Int($0) }
    upper = lower.map { min($0 + 1, count - 1) }
    weight = zip(clamped, lower).map { Float($0 - Double($1)) }
    let first = positions.firstIndex { $0 >= -0.5 } ?? positions.count
    let end = positions.lastIndex { $0 <= last + 0.5 }.map { $0 + 1 } ?? 0
    inside = first..<max(first, end)
  }
}
