import Imaging

/// The frames of one position and measurement, sorted into acquisitions ("passes") and, within each, into phases.
///
/// A pure function of the set of frames. A phase index that comes twice with different time stamps means that the
/// slice was acquired again; one that contradicts the trigger times means that the indices are wrong.
struct PhaseOrdering {
  /// Earliest first; each in phase order, none empty.
  let passes: [[StoredFrame]]
  let basis: PhaseBasis
  /// Frames without a phase index where most have one.
  let unusedCount: Int

  init(_ frames: [StoredFrame], maximumPhases: Int, expectedPhases: Int?) {
    let sorted = frames.sorted(by: StoredFrame.precedes)
    let indexed = sorted.filter { $0.phase(maximum: maximumPhases) != nil }
    if indexed.count * 2 > sorted.count, let passes = Self.passesByIndex(indexed, expectedPhases: expectedPhases) {
      self.passes = passes
      basis = .phaseIndices
      unusedCount = sorted.count - indexed.count
      return
    }
    let triggered = sorted.filter { $0.triggerTime != nil }
    if triggered.count * 2 > sorted.count, Set(triggered.compactMap(\.triggerTime)).count > 1 {
      passes = Self.passesByTrigger(triggered)
      basis = .triggerTimes
      unusedCount = sorted.count - triggered.count
      return
    }
    let stamps = Set(sorted.map(\.frame.acquisitionTimeMilliseconds))
    passes = sorted.isEmpty ? [] : [sorted]
    basis = stamps.count == sorted.count ? .acquisitionTimes : .arrival
    unusedCount = 0
  }

  /// nil when the indices cannot be right.
  private static func passesByIndex(_ frames: [StoredFrame], expectedPhases: Int?) -> [[StoredFrame]]? {
    let once = firstOfEachPhaseAndTime(frames)
    if Set(once.map(\.frame.phase)).count == 1, frames.count > 1 {
      let triggersDiffer = Set(frames.map(\.triggerTime)).count > 1
      guard expectedPhases == 1, !triggersDiffer else { return nil }
    }
    return isContradictedByTime(once) ? nil : PassSplit.split(once)
  }

  /// Whether time stamps and trigger times grow together, as they do within one pass, while the indices do not.
  private static func isContradictedByTime(_ sorted: [StoredFrame]) -> Bool {
    guard sorted.count > 2 else { return false }
    var phasesAscend = true
    for (earlier, later) in zip(sorted, sorted.dropFirst()) {
      guard let start = earlier.triggerTime, let end = later.triggerTime, start < end,
        earlier.frame.acquisitionTimeMilliseconds < later.frame.acquisitionTimeMilliseconds
      else { return false }
      phasesAscend = phasesAscend && (earlier.frame.phase ?? 0) < (later.frame.phase ?? 0)
    }
    return !phasesAscend
  }

  /// Frames that share phase and time stamp are copies: the first in canonical order stands for them.
  private static func firstOfEachPhaseAndTime(_ sorted: [StoredFrame]) -> [StoredFrame] {
    var kept: [StoredFrame] = []
    for stored in sorted {
      if let last = kept.last?.frame, last.phase == stored.frame.phase,
        last.acquisitionTimeMilliseconds == stored.frame.acquisitionTimeMilliseconds
      {
        continue
      }
      kept.append(stored)
    }
    return kept
  }

  /// Without phase indices, a repeat shows as trigger times that start again after a pause.
  private static func passesByTrigger(_ sorted: [StoredFrame]) -> [[StoredFrame]] {
    let pauseMilliseconds = 5_000.0
    var passes: [[StoredFrame]] = []
    var current: [StoredFrame] = []
    for stored in sorted {
      if let last = current.last,
        stored.frame.acquisitionTimeMilliseconds - last.frame.acquisitionTimeMilliseconds > pauseMilliseconds,
        (stored.triggerTime ?? 0) <= (last.triggerTime ?? 0)
      {
        passes.append(current)
        current = []
      }
      current.append(stored)
    }
    passes.append(current)
    return passes.map { pass in
      pass.sorted { a, b in
        a.triggerTime == b.triggerTime ? StoredFrame.precedes(a, b) : (a.triggerTime ?? 0) < (b.triggerTime ?? 0)
      }
    }
  }
}
