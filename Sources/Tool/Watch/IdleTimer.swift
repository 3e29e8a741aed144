import Synchronization

/// Ends a wait once nothing has happened for some time.
final class IdleTimer: Sendable {
  private let last = Mutex(ContinuousClock.now)

  /// Something has happened.
  func restart() { last.withLock { $0 = .now } }

  /// Returns when `seconds` have passed since the last restart. Throws `CancellationError`.
  func wait(seconds: Double) async throws {
    while true {
      let deadline = last.withLock { $0 } + .seconds(seconds)
      guard ContinuousClock.now < deadline else { return }
      try await Task.sleep(until: deadline, clock: .continuous)
    }
  }
}
