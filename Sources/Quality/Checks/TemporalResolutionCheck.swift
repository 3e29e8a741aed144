import Imaging

/// `timing.resolution`: RR interval per phase. SCMR practice: at most 45 ms; beyond 60 ms end-systole is missed.
///
/// The protocol sets it for all slices: the finding concerns the stack.
public struct TemporalResolutionCheck: SliceCheck {
  public let name = "timing.resolution"
  public let scope = CheckScope.slice
  public let unit = "ms"
  public let defaultLimits = Limits(warn: 45, fail: 60)
  public let cause = Cause.timing
  public let action = SuggestedAction.adjustProtocol

  public init() {}

  public func readings(of slice: SliceEvidence) -> [Reading] {
    // Two frames are an ED/ES pair, not a cine.
    guard let rr = slice.cine.rr?.milliseconds, slice.cine.frames.count > 2 else { return [] }
    return [
      Reading(
        measure: rr / Double(slice.cine.frames.count),
        reason: "The phases lie too far apart to catch end-systole.")
    ]
  }
}
