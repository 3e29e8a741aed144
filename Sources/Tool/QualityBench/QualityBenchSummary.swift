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
    /// The same of the slices that the experts' contours show in line with their neighbours; of shifts only.
    let aucAligned: Double?
    /// At limits set by the other patients.
    let crossFit: CrossFit?
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
    /// False if later slices took it back.
    let isStanding: Bool
    /// How likely the fault is, as told at the end; nil for one taken back or without degrees.
    let probability: Double?
    /// How far the experts' contours lie beside their neighbours', for shifts.
    let expertMillimetres: Double?
    /// True for a shift that the experts' contours show too.
    let isConfirmed: Bool
  }

  let cleanExams: Int
  /// Raised at any time, whether or not they stand at the end.
  let repeatAlertsPerCleanExam: Double
  /// Without the shifts that the experts' contours show too.
  let falseRepeatAlertsPerCleanExam: Double
  /// Clean exams with at least one false repeat alert, and the interval of their part.
  let examsWithFalseRepeatAlert: Int
  let interval: BinomialInterval?
  let cleanAlerts: [CleanAlert]
  /// Every slice of the clean exams whose shift both the check and the experts' contours measure.
  let cleanShifts: [CleanShift]
  let rows: [Row]
  let coverage: [Coverage]
  /// What was measured, slice by slice: of the clean studies, then of those with a fault.
  let readings: [BenchReadings]
  /// All checks of a slice, and of the stack after it.
  let checksMedianMs: Double?
  let checksSlowestMs: Double?
  /// From the slice's last frame to its alerts, network and checks.
  let delayMedianMs: Double?
  let delaySlowestMs: Double?
  /// Of drawing the picture of a clean study's alert.
  let pictureMedianMs: Double?
  let pictureSlowestMs: Double?

  struct CleanShift: Encodable {
    let study: String
    let slice: Int
    let millimetres: Double
    let limit: Double?
    let expertMillimetres: Double
  }

  struct Coverage: Encodable {
    let stacks: CoverageAgreement
    let balancedAccuracy: Double?
  }

  init(_ report: QualityBenchReport) {
    cleanExams = report.clean.count
    cleanAlerts = report.clean.flatMap { trial in trial.raised.map { CleanAlert($0, of: trial, report) } }
    let repeats = cleanAlerts.filter(\.asksForRepeat)
    let exams = Double(max(1, cleanExams))
    repeatAlertsPerCleanExam = Double(repeats.count) / exams
    let unconfirmed = repeats.filter { !$0.isConfirmed }
    falseRepeatAlertsPerCleanExam = Double(unconfirmed.count) / exams
    examsWithFalseRepeatAlert = Set(unconfirmed.map(\.study)).count
    interval = cleanExams > 0 ? BinomialInterval(examsWithFalseRepeatAlert, of: cleanExams) : nil
    let shift = SliceShiftCheck()
    cleanShifts = report.clean.flatMap { trial in
      (trial.measures[shift.name] ?? [:]).sorted { $0.key < $1.key }.compactMap { slice, measure in
        report.expertOffset(study: trial.study, slice: slice).map { offset in
          CleanShift(
            study: trial.study, slice: slice, millimetres: measure, limit: shift.defaultLimits.warn,
            expertMillimetres: offset)
        }
      }
    }
    coverage = report.coverage.map { Coverage(stacks: $0, balancedAccuracy: $0.balancedAccuracy) }
    readings = report.clean.flatMap(BenchReadings.clean) + report.faulty.map(BenchReadings.faulty)
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
    let drawing = report.clean.flatMap(\.pictureTimes).map(\.milliseconds).sorted()
    (pictureMedianMs, pictureSlowestMs) = (drawing.isEmpty ? nil : drawing[drawing.count / 2], drawing.last)
  }
}

extension QualityBenchSummary.CleanAlert {
  init(_ alert: Alert, of trial: QualityTrial, _ report: QualityBenchReport) {
    study = trial.study
    slice = alert.id.slice
    check = alert.finding.check
    measure = alert.finding.measure
    limit = alert.finding.limit
    asksForRepeat = alert.finding.action.isRepeat
    let standing = trial.alerts.first { $0.id == alert.id }
    isStanding = standing != nil
    probability = standing?.finding.probability
    let offset = alert.id.slice.flatMap { report.expertOffset(study: trial.study, slice: $0) }
    expertMillimetres = alert.id.cause == .sliceShift ? offset : nil
    isConfirmed = expertMillimetres.map { $0 > QualityBenchReport.alignedMillimetres } ?? false
  }
}

extension QualityBenchSummary.Row {
  init(_ kind: Corruption.Kind, _ severity: Double, _ trials: [QualityTrial], _ report: QualityBenchReport) {
    artefact = kind.rawValue
    self.severity = severity
    check = kind.check
    self.trials = trials.count
    let sign = CheckRegistry().isFaultBelow(kind.check) ? -1.0 : 1
    let signed = { (measures: [String: [Double]]) in measures.mapValues { $0.map { $0 * sign } } }
    let faulty = signed(report.faultyMeasures(trials, check: kind.check))
    let clean = signed(report.cleanMeasures(like: trials, check: kind.check))
    auc = RankAgreement.auc(faulty: faulty.values.flatMap(\.self), clean: clean.values.flatMap(\.self))
    crossFit = CrossFit(clean: clean, faulty: faulty)
    if kind == .shift {
      let aligned = trials.filter { trial in
        trial.victim.map { report.isAligned(study: trial.study, slice: $0) } == true
      }
      aucAligned = RankAgreement.auc(
        faulty: report.faultyMeasures(aligned, check: kind.check).values.flatMap(\.self),
        clean: report.cleanMeasures(like: trials, check: kind.check, where: report.isAligned).values.flatMap(\.self))
    } else {
      aucAligned = nil
    }
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
