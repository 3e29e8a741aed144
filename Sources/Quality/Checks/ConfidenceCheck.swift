import Measurement

/// `model.confidence`: how sure the network is of the labels it gave, 0…1, where it saw a heart.
///
/// Proposed limit, not calibrated: the mean probability of labels below 0.6 is close to undecided between two classes.
public struct ConfidenceCheck: SliceCheck {
  public let name = "model.confidence"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(.below, warn: 0.6)
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
