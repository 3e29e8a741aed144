import Measurement

/// `model.confidence`: how sure the network is of the labels it gave, 0…1, where it saw a heart.
///
/// Information only: at base and apex the network is unsure of every second good study, and a repeat does not help it.
/// Proposed limit: below 0.6 it is close to undecided between two classes.
public struct ConfidenceCheck: SliceCheck {
  public let name = "model.confidence"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(.below, info: 0.6)
  public let cause = Cause.segmentation
  public let action = SuggestedAction.reviewContours

  public init() {}

  public func readings(of slice: SliceEvidence) -> [Reading] {
    guard slice.result.shows(.leftVentricle) || slice.result.shows(.rightVentricle) else { return [] }
    return [
      Reading(
        slice: slice.result.index, measure: slice.result.confidence,
        reason: "The network is unsure where the heart's borders are.")
    ]
  }
}
