import ServiceLifecycle

/// Tells systemd and the journal that the service is ready, and that it stops. The last of the group: it runs when the
/// others do, and is the first to hear of a shutdown.
struct LifecycleService: Service {
  let manager: ServiceManager
  let journal: Journal
  let progress: Progress

  func run() async throws {
    manager.ready(status: progress.snapshot.text.line)
    journal.write(JournalEntry(.serviceReady, "ready: the sockets are up and the model passed its self-test"))
    try await gracefulShutdown()
    manager.stopping()
    journal.write(JournalEntry(.serviceStopping, "stopping: no further frame is taken, open studies are closed"))
  }
}
