import Imaging
import Measurement

/// `slice.contrast`: (blood − myocardium) / blood, mean brightness at end-diastole (see `SliceEvidence.bloodContrast`).
///
/// Tarroni et al. (Sci Rep 2020) divide by the frame's dynamic range and find less than 0.30 in 2.1 % of UK Biobank's
/// stacks. Where fat is the brightest tissue that says little of blood and muscle: on ACDC it is below 0.30 in every
/// second exam. Limit: what one clean development slice in a hundred has, see docs/quality.md.
public struct ContrastCheck: SliceCheck {
  public let name = "slice.contrast"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(.below, warn: 0.30)
  public let cause = Cause.contrast
  public let action = SuggestedAction.repeatSlice

  public init() {}

  public func readings(of slice: SliceEvidence) throws(CheckError) -> [Reading] {
    try slice.checkShape()
    guard let contrast = slice.bloodContrast else { return [] }
    return [
      Reading(slice: slice.cine.index, measure: contrast, reason: "Blood and myocardium are hard to tell apart.")
    ]
  }
}
