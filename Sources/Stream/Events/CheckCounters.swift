/// How a quality check has run since the service started.
public struct CheckCounters: Codable, Sendable, Equatable {
  public var runs: UInt64
  /// Runs in which the check could not measure.
  public var failures: UInt64
  /// Time of all runs together, and of the slowest.
  public var totalMs: Double
  public var slowestMs: Double

  public init(runs: UInt64 = 0, failures: UInt64 = 0, totalMs: Double = 0, slowestMs: Double = 0) {
    self.runs = runs
    self.failures = failures
    self.totalMs = totalMs
    self.slowestMs = slowestMs
  }
}
