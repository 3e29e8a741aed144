import Imaging
import Measurement

/// `motion.blur`: energy of a slice's outer lines of k-space against its inner ones, natural logarithm, relative to the
/// median of the stack's slices. The matrix, filters and interpolation of a protocol are the same for all slices and drop
/// out.
///
/// Limits: below the smallest value of the clean development slices, see docs/quality.md.
public struct BlurCheck: StackCheck {
  public let name = "motion.blur"
  public let scope = CheckScope.stack
  public let unit = ""
  public let defaultLimits = Limits(.below, warn: -1.3, fail: -3)
  public let cause = Cause.blurring
  public let action = SuggestedAction.repeatSlice

  static let leastSlices = 4

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    let known = stack.slices.compactMap { slice in stack.sharpness[slice.index].map { (slice.index, $0) } }
    guard known.count >= Self.leastSlices, let median = known.map(\.1).median else { return [] }
    return known.map { index, sharpness in
      Reading(slice: index, measure: sharpness - median, reason: "The slice is less sharp than the others.")
    }
  }
}
