import ServiceLifecycle
import Stream

/// Once a second: the status event, the status line, the watchdog's sign of life, and what the journal held back.
struct StatusService: Service {
  let subscriber: FrameSubscriber
  let publisher: EventPublisher
  let analystHeartbeat: Heartbeat
  let progress: Progress
  let manager: ServiceManager
  let journal: Journal
  private let start = ContinuousClock.now

  init(
    subscriber: FrameSubscriber, publisher: EventPublisher, analystHeartbeat: Heartbeat, progress: Progress,
    manager: ServiceManager, journal: Journal
  ) {
    self.subscriber = subscriber
    self.publisher = publisher
    self.analystHeartbeat = analystHeartbeat
    self.progress = progress
    self.manager = manager
    self.journal = journal
  }

  func run() async throws {
    let receiverHeartbeat = Heartbeat(of: "receiver")
    // systemd's own interval starts with the last sign of life, so that half of it is left here.
    let limit = (manager.watchdogInterval ?? .seconds(30)) / 2
    await cancelWhenGracefulShutdown {
      var watchdog = Watchdog(heartbeats: [receiverHeartbeat, analystHeartbeat], limit: limit)
      var turns: UInt64 = 0
      var line = ""
      while !Task.isCancelled {
        let snapshot = progress.snapshot
        publish(snapshot)
        if snapshot.text.line != line {
          line = snapshot.text.line
          manager.status(line)
        }
        if subscriber.turns != turns {
          turns = subscriber.turns
          receiverHeartbeat.beat()
        }
        keepAlive(&watchdog)
        journal.reportSuppressed()
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  private func keepAlive(_ watchdog: inout Watchdog) {
    switch watchdog.inspect() {
    case .alive: manager.keepAlive()
    case .stalled(let worker, let silence):
      journal.write(
        JournalEntry(
          .progressStalled,
          "the \(worker) has been silent for \(silence.components.seconds) s; unless it goes on, systemd restarts the "
            + "service"))
    case .stillStalled: break
    }
  }

  private func publish(_ snapshot: Progress.Snapshot) {
    let depth = subscriber.messages.depth
    let event = StatusEvent(
      state: snapshot.state, uptimeS: (.now - start).milliseconds / 1000,
      counters: .init(
        wire: subscriber.counters, studies: snapshot.studies, slices: snapshot.slices, alerts: snapshot.alerts),
      queueDepth: depth.count, queueBytes: depth.bytes, openStudies: snapshot.openStudies,
      latency: StatusEvent.Latency(snapshot.latency), checks: snapshot.checks)
    do {
      try publisher.publish(event, study: .service)
    } catch {
      journal.write(
        JournalEntry(
          .publishFailed, "the status event was not published: \(error)", [.event: EventKind.status.rawValue]))
    }
  }
}
