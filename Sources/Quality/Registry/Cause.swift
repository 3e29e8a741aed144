/// What lies behind findings. One cause in one slice is one alert, however many checks see it.
public enum Cause: String, Sendable, Codable, CaseIterable {
  case pixels
  case fieldOfView
  case timing
  case heartRhythm
  case coverageBase
  case coverageApex
  case slicePlan
  case sliceShift
  case contrast
  case noise
  case breathing
  case misTriggering
  case ghosting
  case blurring
  case segmentation
  case ventricleBalance
  case repeated
  /// A check itself failed.
  case checkFailure

  /// Causes that need no alert of their own in a slice that has this one: what looks like them is its doing.
  var explains: Set<Cause> {
    switch self {
    case .pixels:
      [
        .timing, .contrast, .noise, .breathing, .misTriggering, .ghosting, .blurring, .segmentation, .heartRhythm,
        .checkFailure,
      ]
    case .fieldOfView: [.breathing, .segmentation, .sliceShift, .contrast]
    case .ghosting, .blurring: [.breathing, .segmentation, .contrast]
    case .misTriggering, .breathing: [.segmentation, .heartRhythm]
    case .timing: [.heartRhythm, .segmentation]
    // Noise of magnitude images lifts what is dark.
    case .noise: [.segmentation, .contrast]
    case .contrast, .coverageBase, .coverageApex: [.segmentation]
    default: []
    }
  }
}
