import Stream

/// Tells what happened, on the wire to the consoles and in the journal to the operator.
struct Reporter: Sendable {
  let publisher: EventPublisher
  let journal: Journal

  /// Publishes an event. A failure is journalled: the consoles see the gap in the numbering, if any.
  func publish(_ body: some EventBody, study: StudyToken) {
    do {
      try publisher.publish(body, study: study)
    } catch {
      let kind = type(of: body).kind.rawValue
      write(
        .publishFailed, "the \(kind) event of study \(study) was not published: \(error)",
        [
          .study: study.text, .event: kind,
        ])
    }
  }

  func write(_ kind: JournalEntryKind, _ message: String, _ fields: [JournalField: String] = [:]) {
    journal.write(JournalEntry(kind, message, fields))
  }

  func write(_ entry: JournalEntry) { journal.write(entry) }
}
