import Measurement

/// Pixels of predicted and true labels over the slices of a stack, and what both share.
struct DiceCount {
  private var predicted = PerStructure(repeating: 0)
  private var truth = PerStructure(repeating: 0)
  private var shared = PerStructure(repeating: 0)

  /// Adds a slice. The maps are of the same size.
  mutating func add(predicted: LabelMap, truth: LabelMap) {
    for structure in Structure.allCases {
      let label = structure.rawValue
      for (p, t) in zip(predicted.labels, truth.labels) {
        if p == label { self.predicted[structure] += 1 }
        if t == label { self.truth[structure] += 1 }
        if p == label, t == label { shared[structure] += 1 }
      }
    }
  }

  /// 2 |A ∩ B| / (|A| + |B|); nil for a structure that is not labelled, or is on neither side.
  func scores(labelled: Set<Structure>) -> PerStructure<Double?> {
    var scores = PerStructure<Double?>(repeating: nil)
    for structure in labelled {
      let total = predicted[structure] + truth[structure]
      if total > 0 { scores[structure] = 2 * Double(shared[structure]) / Double(total) }
    }
    return scores
  }
}
