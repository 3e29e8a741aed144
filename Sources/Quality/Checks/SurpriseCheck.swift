import Imaging
import Measurement

/// `model.surprise`: the part of the heart's image that the pre-trained autoencoder cannot draw from its surroundings,
/// 0…1 and above. Nothing where no such network is installed.
///
/// It has no limit: of what was tried it tells no fault from a good slice (docs/quality.md).
public struct SurpriseCheck: SliceCheck {
  public let name = "model.surprise"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits()
  public let cause = Cause.segmentation
  public let action = SuggestedAction.reviewContours

  public init() {}

  public func readings(of slice: SliceEvidence) -> [Reading] {
    guard let surprise = slice.surprise else { return [] }
    return [
      Reading(
        slice: slice.cine.index, measure: surprise,
        reason: "The image is not what the network expects of a heart.")
    ]
  }
}
