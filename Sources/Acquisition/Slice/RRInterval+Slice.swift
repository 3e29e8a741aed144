internal import Imaging

extension RRInterval {
  /// Heart rates from 20 to 300 a minute.
  static let plausibleMilliseconds = 200.0...3_000.0

  /// The RR interval of a slice: the median of what its frames state, else (last − first) · n / (n − 1) over the
  /// trigger times of its n phases; nil when neither gives a heart rate that can be.
  /// - Parameters:
  ///   - frames: in phase order, their RR intervals plausible.
  ///   - usesPhaseIndices: whether lost phases show as gaps in the phase indices.
  ///   - trustsTriggerTimes: false when they contradict the phases.
  init?(frames: [Frame], usesPhaseIndices: Bool, trustsTriggerTimes: Bool) {
    if let stated = frames.compactMap(\.rrMilliseconds).median {
      self.init(milliseconds: stated, origin: .stated)
      return
    }
    guard trustsTriggerTimes, let first = frames.first, let last = frames.last, frames.count > 1,
      let start = first.triggerTimeMilliseconds, let end = last.triggerTimeMilliseconds
    else { return nil }
    var steps = frames.count - 1
    if usesPhaseIndices, let firstPhase = first.phase, let lastPhase = last.phase, lastPhase > firstPhase {
      steps = lastPhase - firstPhase
    }
    let estimate = (end - start) * Double(steps + 1) / Double(steps)
    guard Self.plausibleMilliseconds.contains(estimate) else { return nil }
    self.init(milliseconds: estimate, origin: .estimated)
  }
}
