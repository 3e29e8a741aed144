import Imaging
import Measurement

/// `slice.repeat`: the slice replaces an earlier one of the same position. Nothing to do: the alerts of the first are
/// cleared if the repeat is good.
public struct RepeatCheck: SliceCheck {
  public let name = "slice.repeat"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(info: 0)
  public let cause = Cause.repeated
  public let action = SuggestedAction.none

  public init() {}

  public func readings(of slice: SliceEvidence) -> [Reading] {
    guard slice.cine.isRepeat else { return [] }
    return [
      Reading(
        slice: slice.cine.index, measure: 1,
        reason: "The slice was acquired again; this acquisition counts from now on."
      )
    ]
  }
}
