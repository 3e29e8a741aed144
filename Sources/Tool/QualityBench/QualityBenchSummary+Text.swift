import Foundation

extension QualityBenchSummary {
  /// Tables for people.
  var text: String {
    var lines = ["artefact            severity  trials  AUC    sensitivity  cause named  cleared  first alert"]
    for row in rows {
      let confusion = row.confusion.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
      lines.append(
        [
          row.artefact.padding(toLength: 20, withPad: " ", startingAt: 0),
          String(format: "%-10.1f%-8d", row.severity, row.trials), Self.cell(row.auc, 7),
          Self.cell(row.sensitivity, 13), Self.cell(row.causeNamed, 13), Self.cell(row.clearedByRepeat, 9),
          confusion.joined(separator: ", "),
        ].joined())
    }
    lines += ["", "clean exams: \(cleanExams), repeat alerts per exam \(Self.cell(repeatAlertsPerCleanExam, 0))"]
    if let interval {
      lines[lines.count - 1] += String(
        format: "; %d exams with one, 95 %% interval %.3f to %.3f", examsWithRepeatAlert, interval.lower,
        interval.upper)
    }
    for alert in cleanAlerts {
      let place = alert.slice.map { " slice \($0 + 1)" } ?? ""
      lines.append(
        "  \(alert.study)\(place): \(alert.check) \(Self.cell(alert.measure, 0)) (limit \(Self.cell(alert.limit, 0)))"
          + (alert.asksForRepeat ? ", repeat" : ""))
    }
    if let checksMedianMs, let checksSlowestMs, let delayMedianMs, let delaySlowestMs {
      lines.append(
        String(
          format:
            "checks of a slice: median %.0f ms, slowest %.0f ms; last frame to alert: median %.0f ms, slowest %.0f ms",
          checksMedianMs, checksSlowestMs, delayMedianMs, delaySlowestMs))
    }
    return lines.joined(separator: "\n")
  }

  private static func cell(_ value: Double?, _ width: Int) -> String {
    let text = value.map { String(format: "%.3f", $0) } ?? "–"
    return text + String(repeating: " ", count: max(0, width - text.count))
  }
}
