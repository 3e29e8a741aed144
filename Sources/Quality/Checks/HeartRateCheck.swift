import Imaging
import Measurement

/// `timing.heart_rate`: difference of a slice's RR interval from the stack's median, as a fraction of it.
/// Proposed limits: 0.10 a warning, 0.20 a failure.
public struct HeartRateCheck: StackCheck {
  public let name = "timing.heart_rate"
  public let scope = CheckScope.stack
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.10, fail: 0.20)
  public let cause = Cause.heartRhythm
  public let action = SuggestedAction.checkECG

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    let known = stack.slices.compactMap { slice in slice.rr.map { (slice.index, $0.milliseconds) } }
    guard known.count >= 3, let median = known.map(\.1).median, median > 0 else { return [] }
    return known.map { index, rr in
      Reading(
        slice: index, measure: abs(rr - median) / median,
        reason: "The heart rate in this slice differs from that of the others.")
    }
  }
}
