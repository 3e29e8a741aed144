extension String {
  /// The candidate that was probably meant: the one fewest edits away, if at most a third of it differs.
  func closest(among candidates: [String]) -> String? {
    let ranked = candidates.map { (candidate: $0, edits: editDistance(to: $0)) }
    guard let best = ranked.min(by: { $0.edits < $1.edits }), best.edits * 3 <= best.candidate.count else { return nil }
    return best.candidate
  }

  /// Levenshtein distance.
  private func editDistance(to other: String) -> Int {
    let other = Array(other)
    var previous = Array(0...other.count)
    for (row, character) in self.prefix(200).enumerated() {
      var current = [row + 1]
      for column in other.indices {
        let substitution = previous[column] + (character == other[column] ? 0 : 1)
        current.append(Swift.min(substitution, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[other.count]
  }
}
