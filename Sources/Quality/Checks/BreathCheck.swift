import Foundation
import Imaging

/// `motion.breath`: how far the mean image's spectrum along the phase-encoding direction departs from a smooth fall-off.
///
/// A body that lies still has a spectrum that falls off smoothly. Lines acquired at different depths of breath add up
/// with different phases: the spectrum gets troughs and steps. The measure is the standard deviation of the lines' log
/// energy about a polynomial of the fourth degree, the innermost lines left out, which hold the body's outline.
///
/// Limits: just above the largest value of the clean development slices, see docs/quality.md.
public struct BreathCheck: SliceCheck {
  public let name = "motion.breath"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.18, fail: 0.5)
  public let cause = Cause.breathing
  public let action = SuggestedAction.repeatBreathHold

  /// The mean of fewer images is too noisy.
  static let leastPhases = 10
  static let degree = 4
  static let innermostLines = 4
  /// Width of the smoothing along the lines, standard deviation as a fraction of their number: single lines are noisy.
  static let smoothing = 0.01

  public init() {}

  public func readings(of slice: SliceEvidence) throws(CheckError) -> [Reading] {
    try slice.checkShape()
    guard slice.cine.frames.count >= Self.leastPhases, let spectrum = slice.spectrum else { return [] }
    let lines = Array(spectrum.logEnergies.dropFirst(Self.innermostLines))
    guard let fit = Polynomial(fitting: lines, degree: Self.degree) else { return [] }
    let departures = lines.enumerated().map { $1 - fit.value(at: $0) }
    let smooth = departures.smoothed(deviation: Self.smoothing * Double(spectrum.logEnergies.count))
    let mean = smooth.reduce(0, +) / Double(smooth.count)
    let variance = smooth.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(smooth.count)
    return [
      Reading(
        slice: slice.cine.index, measure: variance.squareRoot(),
        reason: "The patient seems to have breathed during the slice.")
    ]
  }
}
