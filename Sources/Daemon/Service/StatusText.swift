/// The line `systemctl status` shows: what an operator wants to know at a glance.
struct StatusText: Equatable, Sendable {
  /// What is known of the study that was heard last.
  struct Study: Equatable, Sendable {
    var slicesDone: Int
    /// nil when the protocol's number of slices is unknown.
    var slicesExpected: Int?
    /// nil before the first slice that shows a left ventricle.
    var ejectionFractionPercent: Double?
    var isClosed: Bool
  }

  /// Studies opened since midnight.
  var studiesToday: Int
  var study: Study?

  var line: String {
    guard let study else { return studiesToday == 0 ? "waiting for frames" : "\(ordinal), waiting for frames" }
    let slices = study.slicesExpected.map { " of \(max($0, study.slicesDone))" } ?? ""
    var parts = [
      ordinal, study.isClosed ? "closed with \(study.slicesDone) slices" : "slice \(study.slicesDone)\(slices)",
    ]
    if let percent = study.ejectionFractionPercent { parts.append("LVEF \(percent.roundedText(digits: 0)) %") }
    return parts.joined(separator: ", ")
  }

  private var ordinal: String { "study \(studiesToday) of today" }
}
