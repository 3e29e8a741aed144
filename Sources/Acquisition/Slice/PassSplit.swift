import Imaging

/// Splits the frames of one position, in order of acquisition, into passes in which no phase comes twice.
enum PassSplit {
  /// How much longer a pause between passes is than the longest within one, for it to be taken as such.
  private static let pauseRatio = 3.0

  /// Passes in order of time, each in order of phase. `sorted` is in order of acquisition and has phase indices.
  static func split(_ sorted: [StoredFrame]) -> [[StoredFrame]] {
    var multiplicity: [Int?: Int] = [:]
    for stored in sorted { multiplicity[stored.frame.phase, default: 0] += 1 }
    let count = multiplicity.values.max() ?? 0
    let passes = count <= 1 ? [sorted] : atPauses(sorted, count: count) ?? atRepeatedPhases(sorted)
    return passes.filter { !$0.isEmpty }.map { $0.sorted { ($0.frame.phase ?? 0) < ($1.frame.phase ?? 0) } }
  }

  /// Cuts at the `count` − 1 longest pauses if they stand out and leave no phase twice in a pass.
  private static func atPauses(_ sorted: [StoredFrame], count: Int) -> [[StoredFrame]]? {
    let times = sorted.map(\.frame.acquisitionTimeMilliseconds)
    let pauses = zip(times, times.dropFirst()).map { $1 - $0 }
    let longestFirst = pauses.indices.sorted { (pauses[$0], $1) > (pauses[$1], $0) }
    let cuts = longestFirst.prefix(count - 1)
    guard let shortestCut = cuts.last.map({ pauses[$0] }), shortestCut > 0 else { return nil }
    if let longestKept = longestFirst.dropFirst(count - 1).first.map({ pauses[$0] }) {
      guard shortestCut >= pauseRatio * longestKept else { return nil }
    }
    var passes: [[StoredFrame]] = []
    var start = 0
    for end in cuts.map({ $0 + 1 }).sorted() + [sorted.count] {
      let pass = Array(sorted[start..<end])
      guard Set(pass.map(\.frame.phase)).count == pass.count else { return nil }
      passes.append(pass)
      start = end
    }
    return passes
  }

  /// Starts a new pass whenever a phase comes that the current one has.
  private static func atRepeatedPhases(_ sorted: [StoredFrame]) -> [[StoredFrame]] {
    var passes: [[StoredFrame]] = [[]]
    var seen: Set<Int?> = []
    for stored in sorted {
      if !seen.insert(stored.frame.phase).inserted {
        passes.append([])
        seen = [stored.frame.phase]
      }
      passes[passes.count - 1].append(stored)
    }
    return passes
  }
}
