import Measurement

/// `coverage.apical`: the last slice at end-diastole still shows a full left ventricle with myocardium all round, so the
/// apex lies outside the stack. The measure is the closed part of the wall, 0…1 (see `ClosedWall`); from 0.95 on the
/// ventricle counts as full (proposed).
public struct ApicalCoverageCheck: StackCheck {
  public let name = "coverage.apical"
  public let scope = CheckScope.study
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.95)
  public let cause = Cause.coverageApex
  public let action = SuggestedAction.extendApex

  /// A smaller cavity, relative to the stack's largest, is the tip of the ventricle: proposed.
  private static let leastRelativeArea = 0.15

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    guard let slice = stack.slices.last,
      let wall = ClosedWall(of: slice, in: stack, leastRelativeArea: Self.leastRelativeArea)
    else { return [] }
    return [
      Reading(
        slice: slice.index, measure: wall.fraction,
        reason: "The last slice still shows the whole left ventricle: the apex is not covered.")
    ]
  }
}
