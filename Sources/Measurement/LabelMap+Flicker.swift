extension [LabelMap] {
  /// How far a structure's area may leap out of the cycle in one phase, as a share of its largest area. Between two
  /// phases of twelve a contracting cavity loses a quarter of it, but it does not come back in the next.
  private static var largestLeap: Double { 0.3 }
  /// Fewer phases than this do not show what a leap is.
  private static var leastPhases: Int { 5 }

  /// The phases of one slice without flicker: a frame in which a structure leaps (its area lies far from the median of
  /// itself and its two neighbours) takes what the neighbours agree on, pixel by pixel.
  func withoutFlicker() -> [LabelMap] {
    guard count >= Self.leastPhases else { return self }
    let areas = map(\.areasPixels)
    var calm = self
    for phase in indices {
      let (before, after) = ((phase + count - 1) % count, (phase + 1) % count)
      let leaps = Structure.allCases.contains { structure in
        let largest = areas.lazy.map { $0[structure] }.max() ?? 0
        let median = [areas[before], areas[phase], areas[after]].map { $0[structure] }.sorted()[1]
        return Double(abs(areas[phase][structure] - median)) > Self.largestLeap * Double(largest)
      }
      guard leaps else { continue }
      for pixel in self[phase].labels.indices where self[before].labels[pixel] == self[after].labels[pixel] {
        calm[phase].labels[pixel] = self[before].labels[pixel]
      }
      calm[phase] = calm[phase].anatomicallyConsistent()
    }
    return calm
  }
}
