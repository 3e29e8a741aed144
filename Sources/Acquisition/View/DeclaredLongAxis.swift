/// Reads from a series description which long-axis view it means. The text itself is not kept: it may name a patient.
enum DeclaredLongAxis {
  private static let words: [Substring: LongAxisView] = [
    "vla": .twoChamber, "hla": .fourChamber, "lvot": .threeChamber, "rvot": .other,
  ]
  private static let numbers: [Substring: LongAxisView] = [
    "2": .twoChamber, "two": .twoChamber, "3": .threeChamber, "three": .threeChamber, "4": .fourChamber,
    "four": .fourChamber,
  ]
  private static let chambers: Set<Substring> = ["ch", "chamber", "chambers", "kammer", "kammerblick"]

  /// The view a description states: "2CH", "four chamber", "HLA"; nil if it states none or several.
  static func parse(_ description: String?) -> LongAxisView? {
    guard let text = description?.prefix(256).lowercased() else { return nil }
    let runs = runs(of: text)
    var views = Set(runs.compactMap { words[$0] })
    for (number, word) in zip(runs, runs.dropFirst()) where chambers.contains(word) {
      if let view = numbers[number] { views.insert(view) }
    }
    return views.count == 1 ? views.first : nil
  }

  /// Runs of letters and runs of digits: "cine_4ch" has "cine", "4" and "ch".
  private static func runs(of text: String) -> [Substring] {
    var runs: [Substring] = []
    var start = text.startIndex
    func kind(_ character: Character) -> Int { character.isLetter ? 1 : character.isNumber ? 2 : 0 }
    for (index, next) in zip(text.indices, text.indices.dropFirst() + [text.endIndex]) {
      let isLast = next == text.endIndex
      guard isLast || kind(text[index]) != kind(text[next]) else { continue }
      if kind(text[index]) > 0 { runs.append(text[start..<next]) }
      start = next
    }
    return runs
  }
}
