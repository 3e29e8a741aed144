import Measurement

/// `slice.shift`: distance of a slice's left ventricular centre at end-diastole from a smooth line through the stack's
/// centres: another breath-hold position. Proposed limit for one slice: 5 mm.
public struct SliceShiftCheck: StackCheck {
  public let name = "slice.shift"
  public let scope = CheckScope.stack
  public let unit = "mm"
  public let defaultLimits = Limits(warn: 5)
  public let cause = Cause.sliceShift
  public let action = SuggestedAction.repeatBreathHold

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    (CentreLine(stack)?.residuals ?? []).map { residual in
      Reading(
        slice: residual.slice, measure: residual.millimetres,
        reason: "The heart lies beside the line of the other slices: the breath was held at another depth.")
    }
  }
}
