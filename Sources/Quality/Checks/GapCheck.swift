import Measurement

/// `stack.gap`: how far the distance of two neighbours is from the stack's median distance, as a fraction of it.
///
/// Proposed limits: 12.5 % (1 mm at the usual 8 mm) a warning, 25 % a failure: a quarter cannot be rounding.
public struct GapCheck: StackCheck {
  public let name = "stack.gap"
  public let scope = CheckScope.stack
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.125, fail: 0.25)
  public let cause = Cause.slicePlan
  public let action = SuggestedAction.replanStack

  public init() {}

  /// Slices may come in any order: until the stack is complete, a gap may be one that a later slice fills.
  public func readings(of stack: StackEvidence) -> [Reading] {
    guard stack.isComplete, stack.slices.count >= 4, let spacing = stack.measurement.sliceSpacingMillimetres,
      spacing > 0
    else { return [] }
    return stack.distances.map { distance in
      Reading(
        slice: distance.slice, measure: abs(distance.millimetres - spacing) / spacing,
        reason: "The slice lies \(tenths(distance.millimetres)) mm from its neighbour; the stack's spacing is "
          + "\(tenths(spacing)) mm.")
    }
  }

  private func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
