/// That a check ran: its metrics.
public struct CheckRun: Sendable, Equatable {
  public var check: String
  public var duration: Duration
  public var succeeded: Bool
}
