import Foundation

/// How far the heart is contracted over the phases of one RR interval.
struct CardiacCycle {
  let phases: Int
  let rrMilliseconds: Double
  /// The phase of end systole; end diastole is phase 0.
  let endSystolicPhase: Int

  /// End systole comes 0.36 s · √(RR / 1 s) after the trigger: the square-root law of the QT time (Bazett 1920).
  init(phases: Int, rrMilliseconds: Double) {
    self.phases = phases
    self.rrMilliseconds = rrMilliseconds
    let fraction = 0.36 / (rrMilliseconds / 1000).squareRoot()
    endSystolicPhase = min(max(1, Int((fraction * Double(phases)).rounded())), max(1, phases - 1))
  }

  func triggerTimeMilliseconds(phase: Int) -> Double { Double(phase) * rrMilliseconds / Double(phases) }

  /// 0 at end diastole, 1 at end systole: ejection, early filling of 75 %, rest, and the atrial kick.
  func contraction(phase: Int) -> Double {
    guard phase > 0 else { return 0 }
    if phase <= endSystolicPhase {
      return 0.5 - 0.5 * cos(.pi * Double(phase) / Double(endSystolicPhase))
    }
    let diastole = Double(phase - endSystolicPhase) / Double(phases - endSystolicPhase)
    let early = 0.5 + 0.5 * cos(.pi * min(1, diastole / 0.45))
    let late = 0.5 + 0.5 * cos(.pi * min(1, max(0, (diastole - 0.75) / 0.25)))
    return 0.75 * early + 0.25 * late
  }
}
