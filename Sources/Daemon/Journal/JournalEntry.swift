import Logging

/// One entry: what happened, in words for a person and in fields for a search.
struct JournalEntry: Sendable {
  var kind: JournalEntryKind
  /// As its kind has it, unless the case at hand is milder or graver.
  var level: Logger.Level
  var message: String
  var fields: [JournalField: String]

  init(_ kind: JournalEntryKind, _ message: String, _ fields: [JournalField: String] = [:]) {
    self.kind = kind
    level = kind.level
    self.message = message
    self.fields = fields
  }
}
