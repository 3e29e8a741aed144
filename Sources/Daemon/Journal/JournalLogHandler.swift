import Logging

/// Carries swift-log to journald with every metadata key as a journal field, or as lines to standard error
/// when the service was not started under journald.
struct JournalLogHandler: LogHandler {
  enum Destination: Sendable {
    case journald
    case standardError
  }

  var destination: Destination
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel: Logger.Level = .info

  init(destination: Destination) {
    self.destination = destination
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let metadata =
      metadata
      .merging(metadataProvider?.get() ?? [:]) { _, new in new }
      .merging(event.metadata ?? [:]) { _, new in new }
    switch destination {
    case .journald:
      var fields = [("MESSAGE", event.message.description), ("PRIORITY", String(event.level.syslogPriority))]
      for (key, value) in metadata { fields.append((Self.fieldName(key), value.description)) }
      SystemdJournal.send(fields)
    case .standardError:
      StandardError.write(Self.line(level: event.level, message: event.message.description, metadata: metadata))
    }
  }

  /// A journal field name: upper-case letters, digits and underscores, not beginning with an underscore
  /// (those are journald's own), at most 64 characters.
  static func fieldName(_ key: String) -> String {
    let name = key.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    let trimmed = String(name.drop { $0 == "_" || $0.isNumber }.prefix(64))
    return trimmed.isEmpty ? "FIELD" : trimmed
  }

  /// One line whatever the values hold: control characters that a sender smuggled in are shown, not obeyed.
  static func line(level: Logger.Level, message: String, metadata: Logger.Metadata) -> String {
    let shown = metadata.filter { $0.key != JournalField.messageID.rawValue }
      .sorted { $0.key < $1.key }
      .map { " \($0.key)=\($0.value)" }
      .joined()
    let text = "\(level): \(message)\(shown)".unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return text.joined() + "\n"
  }
}
