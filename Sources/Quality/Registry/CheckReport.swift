/// What a round of checks found and how it went.
public struct CheckReport: Sendable, Equatable {
  /// The severest first, then by slice and name of the check.
  public var findings: [Finding]
  /// In the order of the registry.
  public var runs: [CheckRun]
}
