import Measurement

/// `slice.shift`: distance of a slice's heart from the line between its neighbours' (see `CentreOffsets`): another
/// breath-hold position. A neighbour of a shifted slice shows half of the shift, so the slice itself is the larger.
///
/// Limits: real studies do hold such shifts (16 % of UK Biobank's stacks above 3.4 mm in the mean, Tarroni 2020). 9 mm is
/// what one in ten or twenty development stacks reaches; see docs/quality.md.
public struct SliceShiftCheck: StackCheck {
  public let name = "slice.shift"
  public let scope = CheckScope.stack
  public let unit = "mm"
  public let defaultLimits = Limits(warn: 9)
  public let cause = Cause.sliceShift
  public let action = SuggestedAction.repeatBreathHold

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    CentreOffsets(stack).offsets.map { offset in
      Reading(
        slice: offset.slice, measure: offset.millimetres,
        reason: "The heart lies beside the line of the other slices: the breath was held at another depth.")
    }
  }
}
