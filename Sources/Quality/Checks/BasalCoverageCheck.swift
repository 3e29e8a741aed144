import Measurement

/// `coverage.basal`: the first slice at end-diastole still shows a full left ventricle with myocardium all round, so the
/// base lies outside the stack. The measure is the closed part of the wall, 0…1 (see `ClosedWall`); from 0.95 on the
/// ventricle counts as full (proposed).
public struct BasalCoverageCheck: StackCheck {
  public let name = "coverage.basal"
  public let scope = CheckScope.study
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.95)
  public let cause = Cause.coverageBase
  public let action = SuggestedAction.extendBase

  /// A smaller cavity, relative to the stack's largest, is the outflow tract or a mistake: towards the base the ventricle
  /// is wide. Of 687 end slices with a closed wall in ACDC's labels, with up to three slices taken
  /// away, one is smaller.
  private static let leastRelativeArea = 0.4

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    guard let slice = stack.slices.first,
      let wall = ClosedWall(of: slice, in: stack, leastRelativeArea: Self.leastRelativeArea)
    else { return [] }
    return [
      Reading(
        slice: slice.index, measure: wall.fraction,
        reason: "The first slice still shows the whole left ventricle: the base is not covered.")
    ]
  }
}
