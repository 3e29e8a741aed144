/// What came of looking at a study again.
public struct QualityReview: Sendable, Equatable {
  public var changes: [AlertChange]
  /// Of the checks that ran.
  public var runs: [CheckRun]
  /// What they measured, by name of the check.
  public var readings: [String: [Reading]]
}
