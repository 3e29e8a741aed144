extension Array where Element: BinaryFloatingPoint {
  /// The value in the middle of the sorted ones, halfway between two where their number is even; nil for an empty array.
  public var median: Element? {
    guard !isEmpty else { return nil }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}
