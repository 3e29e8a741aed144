import Stream

/// What a technologist should know while the patient is still on the table.
extension Reporter {
  /// - Parameter total: messages of the study missing so far.
  func missing(_ total: UInt64, isFirst: Bool, stream: String, study: StudyToken) {
    let alert = AlertEvent(
      id: "stream.sequence/\(stream)", state: isFirst ? .raised : .updated, severity: .warning,
      check: "stream.sequence", measure: Double(total), limit: 0, unit: "messages",
      message: "\(total) message(s) of the sender never arrived; slices may lack phases.",
      suggestedAction: "Repeat the slices that are shown as incomplete.")
    publish(alert, study: study)
  }

  /// - Parameter total: messages of the study dropped so far.
  func dropped(_ total: UInt64, isFirst: Bool, stream: String, study: StudyToken) {
    let alert = AlertEvent(
      id: "service.overload/\(stream)", state: isFirst ? .raised : .updated, severity: .error,
      check: "service.overload", measure: Double(total), limit: 0, unit: "messages",
      message: "\(total) message(s) were dropped because the analysis is behind; slices may lack phases.",
      suggestedAction: "Wait for the status to become idle, then repeat the slices that are shown as incomplete.")
    publish(alert, study: study)
  }
}
