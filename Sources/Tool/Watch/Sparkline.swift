/// A curve in one line of text, one block character per value.
enum Sparkline {
  private static let blocks = Array("▁▂▃▄▅▆▇█")

  /// Empty for no values or one that is not finite; a flat curve lies at the bottom.
  static func text(_ values: [Double]) -> String {
    guard let low = values.min(), let high = values.max(), values.allSatisfy(\.isFinite) else { return "" }
    let span = max(high - low, .leastNormalMagnitude)
    return String(values.map { blocks[min(blocks.count - 1, Int(($0 - low) / span * Double(blocks.count)))] })
  }
}
