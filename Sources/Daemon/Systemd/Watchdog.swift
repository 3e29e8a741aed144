/// Ties systemd's watchdog to real progress: systemd gets a sign of life only while every worker gives its own.
struct Watchdog {
  enum Finding: Equatable {
    case alive
    /// The worker that is silent, said once per silence.
    case stalled(worker: String, silence: Duration)
    /// Still silent; already said.
    case stillStalled
  }

  let heartbeats: [Heartbeat]
  /// A worker silent for longer than this is hung.
  let limit: Duration
  private var hasReported = false

  /// - Parameter limit: how long a worker may be silent; one frame batch must fit into it with room to spare.
  init(heartbeats: [Heartbeat], limit: Duration) {
    self.heartbeats = heartbeats
    self.limit = limit
  }

  mutating func inspect(at now: ContinuousClock.Instant = .now) -> Finding {
    guard let silent = heartbeats.first(where: { $0.silence(at: now) > limit }) else {
      hasReported = false
      return .alive
    }
    guard !hasReported else { return .stillStalled }
    hasReported = true
    return .stalled(worker: silent.worker, silence: silent.silence(at: now))
  }
}
