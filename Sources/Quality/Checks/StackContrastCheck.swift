import Foundation
import Imaging
import Measurement

/// `stack.contrast`: a slice's contrast between blood and myocardium (`slice.contrast`) against the median of the stack's,
/// natural logarithm of their ratio. What patient, field strength and sequence make of the contrast is the same for all
/// slices and drops out, so that a slice that lost a part of it is found before it is as poor as the poorest exam.
///
/// Limit: beyond the clean development slices but for one exam in a hundred, see docs/quality.md.
public struct StackContrastCheck: StackCheck {
  public let name = "stack.contrast"
  public let scope = CheckScope.stack
  public let unit = ""
  public let defaultLimits = Limits(.below, warn: -0.5)
  public let cause = Cause.contrast
  public let action = SuggestedAction.repeatSlice

  private static let leastSlices = 4
  /// Less contrast is as if it were this: a logarithm needs one.
  private static let leastContrast = 0.05

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    let known = stack.slices.compactMap { slice in stack.contrasts[slice.index].map { (slice.index, $0) } }
    guard known.count >= Self.leastSlices, let median = known.map(\.1).median, median > Self.leastContrast else {
      return []
    }
    return known.map { index, contrast in
      Reading(
        slice: index, measure: log(max(contrast, Self.leastContrast) / median),
        reason: "Blood and myocardium are harder to tell apart than in the other slices.")
    }
  }
}
