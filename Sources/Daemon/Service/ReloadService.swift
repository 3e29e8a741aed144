import ServiceLifecycle
import UnixSignals

/// Reads the configuration again on SIGHUP, applies what can change live, and names what waits for a restart.
struct ReloadService: Service {
  let loader: ConfigurationLoader
  let initial: DaemonConfiguration
  let analyst: Analyst
  let progress: Progress
  let manager: ServiceManager
  let journal: Journal

  func run() async throws {
    var running = initial
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      manager.reloading()
      running = await reload(running)
      manager.ready(status: progress.snapshot.text.line)
    }
  }

  /// - Returns: the configuration that is in force afterwards.
  private func reload(_ running: DaemonConfiguration) async -> DaemonConfiguration {
    let edited: DaemonConfiguration
    do {
      edited = try await loader.load()
    } catch {
      journal.write(JournalEntry(.configurationRejected, "the configuration stays as it is: \(error)"))
      return running
    }
    let applied = running.applyingLiveValues(of: edited)
    await analyst.apply(applied.study)
    journal.setLevel(applied.logLevel)

    let changes = applied.changedKeys(from: running).map { "\($0.rawValue) is now \(applied.description(of: $0))" }
    journal.write(
      JournalEntry(
        .configurationReloaded,
        "configuration read again: " + (changes.isEmpty ? "nothing changes live" : changes.joined(separator: ", "))))
    for key in edited.changedKeys(from: applied) {
      journal.write(
        JournalEntry(
          .restartNeeded,
          "\(key.rawValue) stays \(applied.description(of: key)) until a restart makes it \(edited.description(of: key))",
          [.key: key.rawValue]))
    }
    return applied
  }
}
