/// The service's own state, once a second.
public struct StatusEvent: EventBody {
  public static let kind = EventKind.status

  public enum State: String, Codable, Sendable {
    /// Waiting for a study.
    case idle
    /// A study is open.
    case receiving
    /// A slice is being measured.
    case measuring
    case stopping
  }

  public var state: State
  public var uptimeS: Double
  public var counters: Counters
  /// Messages waiting to be processed.
  public var queueDepth: Int
  public var queueBytes: Int
  public var openStudies: [StudyToken]
  public var latency: Latency
  /// The quality checks since the service started, by name; a check that has not run is not listed.
  public var checks: [String: CheckCounters]

  public init(
    state: State, uptimeS: Double, counters: Counters, queueDepth: Int, queueBytes: Int, openStudies: [StudyToken],
    latency: Latency, checks: [String: CheckCounters] = [:]
  ) {
    self.state = state
    self.uptimeS = uptimeS
    self.counters = counters
    self.queueDepth = queueDepth
    self.queueBytes = queueBytes
    self.openStudies = openStudies
    self.latency = latency
    self.checks = checks
  }

  /// Since the service started.
  public struct Counters: Codable, Sendable, Equatable {
    public var messages: UInt64
    public var frames: UInt64
    public var ignored: UInt64
    public var dropped: UInt64
    public var missing: UInt64
    /// By kind, every kind listed.
    public var faults: [String: UInt64]
    public var studies: UInt64
    public var slices: UInt64
    public var alerts: UInt64

    public init(wire: WireCounters, studies: UInt64, slices: UInt64, alerts: UInt64) {
      messages = wire.messages
      frames = wire.frames
      ignored = wire.ignored
      dropped = wire.dropped
      missing = wire.missing
      faults = Dictionary(uniqueKeysWithValues: WireFault.Kind.allCases.map { ($0.rawValue, wire.faults[$0] ?? 0) })
      self.studies = studies
      self.slices = slices
      self.alerts = alerts
    }
  }
}
