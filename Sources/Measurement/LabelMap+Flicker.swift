extension [LabelMap] {
  /// How far a structure's area may leap out of the cycle in one phase, as a share of its largest area: the fewer the
  /// phases, the sharper end-systole stands out (systole takes about a third of the cycle, as in `CyclePhases`).
  private var largestLeap: Double { Swift.max(0.3, 3 / Double(count)) }
  /// Fewer phases than this do not show what a leap is.
  private static var leastPhases: Int { 5 }

  /// The phases of one slice without flicker: a frame in which a structure leaps (its area lies far from the median of
  /// itself and its two neighbours) takes what the neighbours agree on, pixel by pixel; where they do not, its own label
  /// if one of them has it, else that of the phase before.
  func withoutFlicker() -> [LabelMap] {
    guard count >= Self.leastPhases else { return self }
    let areas = map(\.areasPixels)
    var calm = self
    for phase in indices {
      let (before, after) = ((phase + count - 1) % count, (phase + 1) % count)
      let leaps = Structure.allCases.contains { structure in
        let largest = areas.lazy.map { $0[structure] }.max() ?? 0
        let median = [areas[before], areas[phase], areas[after]].map { $0[structure] }.sorted()[1]
        return Double(abs(areas[phase][structure] - median)) > largestLeap * Double(largest)
      }
      guard leaps else { continue }
      for pixel in self[phase].labels.indices {
        let (own, neighbours) = (self[phase].labels[pixel], [self[before].labels[pixel], self[after].labels[pixel]])
        if neighbours[0] == neighbours[1] || !neighbours.contains(own) { calm[phase].labels[pixel] = neighbours[0] }
      }
      calm[phase] = calm[phase].anatomicallyConsistent()
    }
    return calm
  }
}
