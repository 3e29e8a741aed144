import Synchronization

/// A sign of life of one worker: beaten where work is really done, read by the watchdog. Lock-free.
final class Heartbeat: Sendable {
  /// What the journal calls the worker.
  let worker: String
  private let origin = ContinuousClock.now
  /// Nanoseconds from `origin` to the last beat.
  private let lastBeat = Atomic<Int64>(0)

  init(of worker: String) {
    self.worker = worker
  }

  func beat(at now: ContinuousClock.Instant = .now) {
    let (seconds, attoseconds) = (now - origin).components
    lastBeat.store(seconds * 1_000_000_000 + attoseconds / 1_000_000_000, ordering: .relaxed)
  }

  /// How long ago the last beat was.
  func silence(at now: ContinuousClock.Instant = .now) -> Duration {
    now - origin - .nanoseconds(lastBeat.load(ordering: .relaxed))
  }
}
