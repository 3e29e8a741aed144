/// One entry: what happened, in words for a person and in fields for a search.
struct JournalEntry: Sendable {
  var kind: JournalEntryKind
  var message: String
  var fields: [JournalField: String]

  init(_ kind: JournalEntryKind, _ message: String, _ fields: [JournalField: String] = [:]) {
    self.kind = kind
    self.message = message
    self.fields = fields
  }
}
