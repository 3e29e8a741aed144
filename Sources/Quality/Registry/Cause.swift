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
  case breathing
  case misTriggering
  case ghosting
  case segmentation
  case ventricleBalance
  case repeated
  /// A check itself failed.
  case checkFailure
}
