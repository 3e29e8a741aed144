/// Which tokens to hide from the pre-trained model.
public enum TokenMask {
  /// Hides a part of `count` tokens, spread over them as the golden ratio spreads points: the same ones every time.
  ///
  /// - Parameter part: 0 to 1; at least one token stays.
  public static func spread(count: Int, hiding part: Double) -> [Bool] {
    let hidden = min(Int((Double(count) * part).rounded()), count - 1)
    let order = (0..<count).sorted { rank($0) < rank($1) }
    var mask = [Bool](repeating: false, count: count)
    for token in order.prefix(max(hidden, 0)) { mask[token] = true }
    return mask
  }

  /// A low-discrepancy sequence: the index times 2³² / golden ratio, modulo 2³².
  private static func rank(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: index) &* 2_654_435_769 }
}
