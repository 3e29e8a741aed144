/// Reads from a series description which view it means. The text itself is not kept: it may name a patient.
enum DeclaredView {
  private static let shortAxisWords: Set<Substring> = [
    "sa", "sax", "shax", "shortax", "shortaxis", "kurzachse", "kurzachsen",
  ]
  /// "ch" and "chamber" are what is left of "2CH", "4 chamber" and the like.
  private static let longAxisWords: Set<Substring> = [
    "la", "lax", "longax", "longaxis", "vla", "hla", "ch", "chamber", "rvot", "lvot", "langachse", "langachsen",
  ]

  /// The view a description states; nil if it states none or both.
  static func parse(_ description: String?) -> CineView? {
    // A description that goes on for longer is no description.
    guard let text = description?.prefix(256).lowercased() else { return nil }
    let words = text.split { !$0.isLetter }
    var isShort = words.contains(where: shortAxisWords.contains)
    var isLong = words.contains(where: longAxisWords.contains)
    for (word, next) in zip(words, words.dropFirst()) where next == "axis" || next == "ax" {
      isShort = isShort || word == "short"
      isLong = isLong || word == "long"
    }
    guard isShort != isLong else { return nil }
    return isShort ? .shortAxis : .longAxis
  }
}
