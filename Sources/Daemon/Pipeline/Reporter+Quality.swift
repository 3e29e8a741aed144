import Logging
import Picture
import Quality
import Stream

/// What the quality checks found: each step in an alert's life is an event and a journal entry.
extension Reporter {
  /// - Parameter picture: What the alert shows; nil for nothing.
  func tell(_ change: AlertChange, picture: EvidencePicture?, of study: StudyToken) {
    publish(AlertEvent(change, picture: picture), study: study)
    let alert = change.alert
    let finding = alert.finding
    let kind = finding.cause == .checkFailure ? JournalEntryKind.checkFailed : JournalEntryKind(check: finding.check)
    let place = finding.slice.map { "slice \($0 + 1): " } ?? ""
    var entry = JournalEntry(
      kind, "study \(study), \(place)\(change.message)",
      [.study: study.text, .event: EventKind.alert.rawValue, .check: finding.check])
    entry.level = change.level
    entry.fields[.slice] = finding.slice.map(String.init)
    entry.fields[.measure] = finding.measure.map { $0.roundedText(digits: 3) }
    entry.fields[.limit] = finding.limit.map { $0.roundedText(digits: 3) }
    write(entry)
  }
}

extension AlertChange {
  fileprivate var level: Logger.Level {
    if case .cleared = self { return .info }
    return switch alert.finding.severity {
    case .info: .info
    case .warning: .warning
    case .error: .error
    }
  }
}
