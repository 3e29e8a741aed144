import Quality

/// The figures of a bench.
struct QualityBenchSummary: Encodable {
  /// One fault at one severity.
  struct Row: Encodable {
    let artefact: String
    let severity: Double
    let check: String
    let trials: Int
    /// Of the check's measure, the slices with the fault against all clean slices.
    let auc: Double?
    /// Part of the trials in which an alert names the cause, at the shipped limits.
    let sensitivity: Double
    /// Of the trials with any new alert, the part in which the first names the cause; and what a repeat cleared.
    let causeNamed: Double?
    let clearedByRepeat: Double?
    /// By cause of the first new alert; "none" for silence.
    let confusion: [String: Int]
  }

  struct CleanAlert: Encodable {
    let study: String
    let slice: Int?
    let check: String
    let measure: Double?
    let limit: Double?
    let asksForRepeat: Bool
  }

  let cleanExams: Int
  let repeatAlertsPerCleanExam: Double
  /// Of the part of clean exams with at least one repeat alert.
  let examsWithRepeatAlert: Int
  let interval: BinomialInterval?
  let cleanAlerts: [CleanAlert]
  let rows: [Row]
  /// All checks of a slice, and of the stack after it.
  let checksMedianMs: Double?
  let checksSlowestMs: Double?
  /// From the slice's last frame to its alerts, network and checks.
  let delayMedianMs: Double?
  let delaySlowestMs: Double?

  init(_ report: QualityBenchReport) {
    cleanExams = report.clean.count
    cleanAlerts = report.clean.flatMap { trial in
      trial.alerts.map { alert in
        CleanAlert(
          study: trial.study, slice: alert.id.slice, check: alert.finding.check, measure: alert.finding.measure,
          limit: alert.finding.limit, asksForRepeat: alert.finding.action.isRepeat)
      }
    }
    let repeats = cleanAlerts.filter(\.asksForRepeat)
    repeatAlertsPerCleanExam = Double(repeats.count) / Double(max(1, cleanExams))
    examsWithRepeatAlert = Set(repeats.map(\.study)).count
    interval = cleanExams > 0 ? BinomialInterval(examsWithRepeatAlert, of: cleanExams) : nil
    rows = Corruption.Kind.allCases.flatMap { kind in
      let trials = report.faulty.filter { $0.corruption?.kind == kind }
      return Set(trials.compactMap { $0.corruption?.severity }).sorted().map { severity in
        Row(kind, severity, trials.filter { $0.corruption?.severity == severity }, report)
      }
    }
    let times = report.faulty.compactMap { $0.checkTimes.first?.milliseconds }.sorted()
    (checksMedianMs, checksSlowestMs) = (times.isEmpty ? nil : times[times.count / 2], times.last)
    let delays = report.faulty.compactMap { $0.delay?.milliseconds }.sorted()
    (delayMedianMs, delaySlowestMs) = (delays.isEmpty ? nil : delays[delays.count / 2], delays.last)
  }
}

extension QualityBenchSummary.Row {
  init(_ kind: Corruption.Kind, _ severity: Double, _ trials: [QualityTrial], _ report: QualityBenchReport) {
    artefact = kind.rawValue
    self.severity = severity
    check = kind.check
    self.trials = trials.count
    let sign = CheckRegistry().isFaultBelow(kind.check) ? -1.0 : 1
    auc = RankAgreement.auc(
      faulty: report.faultyMeasures(trials, check: kind.check).map { $0 * sign },
      clean: report.cleanMeasures(like: trials, check: kind.check).map { $0 * sign })
    let alerts = trials.map(report.newAlerts)
    sensitivity = Double(alerts.count { $0.contains { $0.id.cause == kind.cause } }) / Double(max(1, trials.count))
    let alerted = alerts.filter { !$0.isEmpty }
    let share = { (count: Int) in alerted.isEmpty ? nil : Double(count) / Double(alerted.count) }
    causeNamed = share(alerted.count { $0.first?.id.cause == kind.cause })
    clearedByRepeat = share(zip(trials, alerts).count { !$1.isEmpty && report.isCleared($0) })
    confusion = Dictionary(grouping: alerts) { $0.first?.id.cause.rawValue ?? "none" }.mapValues(\.count)
  }
}

extension Duration {
  var milliseconds: Double { Double(components.seconds) * 1e3 + Double(components.attoseconds) * 1e-15 }
}
