/// Counts durations in buckets that widen with the duration, as HDR histograms do: a value is known to 1 part in 16 over
/// the whole range, and a bucket costs eight bytes whatever falls into it.
public struct LatencyHistogram: Sendable, Equatable {
  /// Buckets of each power of two.
  private static let parts = 16
  /// 1 ms to 2^18 ms, more than four minutes; what lies outside counts in the outermost buckets.
  private static let octaves = 18

  public private(set) var count: UInt64 = 0
  public private(set) var maximumMilliseconds = 0.0
  private var buckets = [UInt64](repeating: 0, count: parts * octaves)

  public init() {}

  /// What is no number, or negative, counts as 0.
  public mutating func record(milliseconds: Double) {
    let value = milliseconds > 0 ? milliseconds : 0
    count += 1
    maximumMilliseconds = max(maximumMilliseconds, value)
    buckets[Self.bucket(of: value)] += 1
  }

  /// The duration that this share of all does not exceed, to the upper end of its bucket; nil before the first.
  public func quantile(_ share: Double) -> Double? {
    guard count > 0 else { return nil }
    let wanted = max(1, UInt64((share * Double(count)).rounded(.up)))
    var passed: UInt64 = 0
    for (index, bucket) in buckets.enumerated() {
      passed += bucket
      if passed >= wanted { return min(Self.upperEnd(of: index), maximumMilliseconds) }
    }
    return maximumMilliseconds
  }

  /// Those that hold anything: upper end in milliseconds, and how many.
  public var filled: [(upperMilliseconds: Double, count: UInt64)] {
    buckets.enumerated().filter { $0.element > 0 }.map { (Self.upperEnd(of: $0.offset), $0.element) }
  }

  private static func bucket(of value: Double) -> Int {
    guard value >= 1 else { return 0 }
    guard value < Double(1 << octaves) else { return octaves * parts - 1 }
    let octave = Int(value.exponent)
    let part = Int((value / Double(1 << octave) - 1) * Double(parts))
    return octave * parts + part
  }

  private static func upperEnd(of bucket: Int) -> Double {
    let (octave, part) = bucket.quotientAndRemainder(dividingBy: parts)
    return Double(1 << octave) * (1 + Double(part + 1) / Double(parts))
  }
}
