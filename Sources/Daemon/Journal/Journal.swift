import Logging
import Synchronization

/// Where the service tells its story. Callable from any thread; what input can provoke at will is rate-limited.
final class Journal: Sendable {
  private let logger: Mutex<Logger>
  private let rateLimit = Mutex(JournalRateLimit())

  init(destination: JournalLogHandler.Destination) {
    logger = Mutex(Logger(label: "cinewatchd") { _ in JournalLogHandler(destination: destination) })
  }

  /// For libraries that log by themselves.
  var libraryLogger: Logger { logger.withLock { $0 } }

  /// The least severe level still written. Changed live by a reload.
  func setLevel(_ level: Logger.Level) {
    logger.withLock { $0.logLevel = level }
  }

  func write(_ entry: JournalEntry) {
    if entry.kind.isProvokedByInput {
      let key = JournalRateLimit.Key(kind: entry.kind, cause: entry.fields[.fault] ?? "")
      guard rateLimit.withLock({ $0.admits(key, at: .now) }) else { return }
    }
    emit(entry)
  }

  /// Says how many entries were held back in the rate-limit windows that have ended. To be called about once a second.
  func reportSuppressed() {
    for (key, suppressed) in rateLimit.withLock({ $0.closeEndedWindows(at: .now) }) {
      let cause = key.cause.isEmpty ? "\(key.kind)" : "\(key.kind) (\(key.cause))"
      emit(
        JournalEntry(
          .entriesSuppressed, "\(suppressed) more entries of kind \(cause) were not written to spare the journal",
          [.count: String(suppressed), .fault: key.cause]))
    }
  }

  private func emit(_ entry: JournalEntry) {
    var metadata: Logger.Metadata = [JournalField.messageID.rawValue: .string(entry.kind.rawValue)]
    for (field, value) in entry.fields { metadata[field.rawValue] = .string(value) }
    let logger = logger.withLock { $0 }
    logger.log(level: entry.level, "\(entry.message)", metadata: metadata)
  }
}
