/// What a round of checks found and how it went.
public struct CheckReport: Sendable, Equatable {
  /// The severest first, then by slice and name of the check.
  public var findings: [Finding] = []
  /// Everything that was measured, by name of the check; none where a check failed.
  public var readings: [String: [Reading]] = [:]
  /// In the order of the registry.
  public var runs: [CheckRun] = []
}
