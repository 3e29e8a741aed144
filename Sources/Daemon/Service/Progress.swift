import Stream
import Synchronization

/// What the analyst tells the rest of the service about its work: written by the analyst, read once a second.
final class Progress: Sendable {
  struct Snapshot: Equatable, Sendable {
    var isMeasuring = false
    var isStopping = false
    var openStudies: [StudyToken] = []
    /// Since the service started.
    var studies: UInt64 = 0
    var slices: UInt64 = 0
    var alerts: UInt64 = 0
    /// From a slice's last frame to its ef event.
    var latency = LatencyHistogram()
    /// By name of the check.
    var checks: [String: CheckCounters] = [:]
    var text = StatusText(studiesToday: 0, study: nil)

    var state: StatusEvent.State {
      if isStopping { return .stopping }
      if isMeasuring { return .measuring }
      return openStudies.isEmpty ? .idle : .receiving
    }
  }

  private let state = Mutex(Snapshot())

  var snapshot: Snapshot { state.withLock { $0 } }

  func update(_ change: (inout Snapshot) -> Void) { state.withLock { change(&$0) } }
}
