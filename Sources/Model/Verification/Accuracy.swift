/// How far computed values are from stored ones.
enum Accuracy {
  /// Largest error that passes.
  static let limit = 1e-4
  /// Largest error of an answer in int8, relative to the norm of fp32's.
  static let int8Limit = 0.03

  /// max|a − b| / max|b|; infinite where the counts differ or a value is not a number. Where b is zero, max|a|.
  static func relativeError(_ a: [Float], _ b: [Float]) -> Double {
    guard a.count == b.count else { return .infinity }
    var difference = 0.0
    var largest = 0.0
    for (a, b) in zip(a, b) {
      let distance = abs(Double(a) - Double(b))
      guard distance.isFinite else { return .infinity }
      difference = max(difference, distance)
      largest = max(largest, abs(Double(b)))
    }
    return largest > 0 ? difference / largest : difference
  }

  /// ‖a − b‖ / ‖b‖; infinite where the counts differ or a value is not a number.
  static func relativeNormError(_ a: [Float], _ b: [Float]) -> Double {
    guard a.count == b.count else { return .infinity }
    var (difference, norm) = (0.0, 0.0)
    for (a, b) in zip(a, b) {
      difference += (Double(a) - Double(b)) * (Double(a) - Double(b))
      norm += Double(b) * Double(b)
    }
    guard difference.isFinite else { return .infinity }
    return norm > 0 ? (difference / norm).squareRoot() : difference.squareRoot()
  }

  /// Number of entries that differ, those that are undecided left out; infinite where the counts differ.
  static func mismatches(_ a: [Float], _ b: [Float], isUndecided: [Bool]) -> Double {
    guard a.count == b.count, a.count == isUndecided.count else { return .infinity }
    return Double(a.indices.count { a[$0] != b[$0] && !isUndecided[$0] })
  }
}
