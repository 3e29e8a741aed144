import Foundation

extension QualityBenchSummary {
  /// Tables for people.
  var text: String {
    var lines = [
      "artefact            severity  trials  AUC    in line  sensitivity  cause named  cleared  cross-fitted  first alert"
    ]
    for row in rows {
      let confusion = row.confusion.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
      lines.append(
        [
          row.artefact.padding(toLength: 20, withPad: " ", startingAt: 0),
          String(format: "%-10.1f%-8d", row.severity, row.trials), Self.cell(row.auc, 7), Self.cell(row.aucAligned, 9),
          Self.cell(row.sensitivity, 13), Self.cell(row.causeNamed, 13), Self.cell(row.clearedByRepeat, 9),
          row.crossFit.map { "\(Self.cell($0.sensitivity, 6)) \($0.alertedExams)/\($0.cleanExams)" }?.padding(
            toLength: 14, withPad: " ", startingAt: 0) ?? Self.cell(nil, 14),
          confusion.joined(separator: ", "),
        ].joined())
    }
    for entry in coverage where entry.stacks.covered + entry.stacks.uncovered > 0 {
      let stacks = entry.stacks
      lines.append(
        "\(stacks.check): \(stacks.found) of \(stacks.uncovered) uncovered stacks found, \(stacks.silent) of "
          + "\(stacks.covered) covered ones left in peace, balanced accuracy \(Self.cell(entry.balancedAccuracy, 0))")
    }
    lines += [
      "",
      "clean exams: \(cleanExams), repeat alerts per exam \(Self.cell(repeatAlertsPerCleanExam, 0)), without shifts that "
        + "the experts' contours show too \(Self.cell(falseRepeatAlertsPerCleanExam, 0))",
    ]
    if let interval {
      lines[lines.count - 1] += String(
        format: "; %d exams with one, 95 %% interval %.3f to %.3f", examsWithFalseRepeatAlert, interval.lower,
        interval.upper)
    }
    for alert in cleanAlerts {
      let place = alert.slice.map { " slice \($0 + 1)" } ?? ""
      lines.append(
        "  \(alert.study)\(place): \(alert.check) \(Self.cell(alert.measure, 0)) (limit \(Self.cell(alert.limit, 0)))"
          + (alert.asksForRepeat ? ", repeat" : "") + (alert.isStanding ? "" : ", taken back")
          + (alert.probability.map { String(format: ", probability %.3f", $0) } ?? "")
          + (alert.expertMillimetres.map { ", experts' contours \(Self.cell($0, 0)) mm" } ?? ""))
    }
    if let checksMedianMs, let checksSlowestMs, let delayMedianMs, let delaySlowestMs {
      lines.append(
        String(
          format:
            "checks of a slice: median %.0f ms, slowest %.0f ms; last frame to alert: median %.0f ms, slowest %.0f ms",
          checksMedianMs, checksSlowestMs, delayMedianMs, delaySlowestMs))
    }
    if let pictureMedianMs, let pictureSlowestMs {
      lines.append(
        String(format: "picture of an alert: median %.1f ms, slowest %.1f ms", pictureMedianMs, pictureSlowestMs))
    }
    return lines.joined(separator: "\n")
  }

  private static func cell(_ value: Double?, _ width: Int) -> String {
    let text = value.map { String(format: "%.3f", $0) } ?? "–"
    return text + String(repeating: " ", count: max(0, width - text.count))
  }
}
