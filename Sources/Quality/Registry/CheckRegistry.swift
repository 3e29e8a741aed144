import Imaging

/// All checks, with the limits that configuration sets.
///
/// A check that cannot measure is a finding itself, and the others go on.
public struct CheckRegistry: Sendable {
  public let sliceChecks: [any SliceCheck]
  public let stackChecks: [any StackCheck]
  /// By name of the check; where there is none, the check's default holds.
  public var limits: [String: Limits]
  /// What the network's tokens add to the signal's evidence; nil where nothing was fitted to them.
  public var appearance: Appearance?

  public init(
    sliceChecks: [any SliceCheck] = Self.allSliceChecks, stackChecks: [any StackCheck] = Self.allStackChecks,
    limits: [String: Limits] = [:]
  ) {
    self.sliceChecks = sliceChecks
    self.stackChecks = stackChecks
    self.limits = limits
  }

  public static let allSliceChecks: [any SliceCheck] = [
    FramePixelsCheck(), FieldOfViewCheck(), WrapCheck(), TemporalResolutionCheck(), PhaseCountCheck(),
    CurveSmoothnessCheck(),
    ContrastCheck(), NoiseCheck(), ConfidenceCheck(), SurpriseCheck(), GhostCheck(), TriggerCheck(), BreathCheck(),
    RepeatCheck(),
  ]

  public static let allStackChecks: [any StackCheck] = [
    GapCheck(), OrientationCheck(), SliceShiftCheck(), BlurCheck(), StackContrastCheck(), StackShiftCheck(),
    HeartRateCheck(),
    SystoleCheck(), BasalCoverageCheck(), ApicalCoverageCheck(), BalanceCheck(),
  ]

  /// Every check, those of slices first.
  public var checks: [any QualityCheck] { sliceChecks + stackChecks }

  /// Everything the checks of single slices find.
  public func examine(_ slice: SliceEvidence) -> CheckReport {
    var report = CheckReport()
    for check in sliceChecks {
      run(check, concerning: slice.cine.index, into: &report) {
        () throws(CheckError) in try check.readings(of: slice)
      }
    }
    report.findings.sort(by: Finding.precedes)
    return report
  }

  /// Everything the checks that compare slices find; those of study scope run once the stack is complete.
  public func examine(_ stack: StackEvidence) -> CheckReport {
    var report = CheckReport()
    for check in stackChecks where check.scope != .study || stack.isComplete {
      run(check, concerning: nil, into: &report) {
        () throws(CheckError) in try check.readings(of: stack)
      }
    }
    report.findings.sort(by: Finding.precedes)
    return report
  }

  /// The same without some checks, by name.
  public func without(_ names: Set<String>) -> CheckRegistry {
    var rest = CheckRegistry(
      sliceChecks: sliceChecks.filter { !names.contains($0.name) },
      stackChecks: stackChecks.filter { !names.contains($0.name) }, limits: limits)
    rest.appearance = appearance
    return rest
  }

  /// True if a check's measure falls when something is wrong.
  public func isFaultBelow(_ check: String) -> Bool {
    checks.first { $0.name == check }?.defaultLimits.side == .below
  }

  private func run(
    _ check: any QualityCheck, concerning slice: Int?, into report: inout CheckReport,
    readings: () throws(CheckError) -> [Reading]
  ) {
    let start = ContinuousClock.now
    var succeeded = true
    do throws(CheckError) {
      let limits = limits[check.name] ?? check.defaultLimits
      let readings = try readings()
      if readings.contains(where: { !$0.measure.isFinite }) { throw .notFinite }
      report.readings[check.name] = readings
      report.findings += readings.compactMap { finding(of: check, $0, limits) }
    } catch {
      succeeded = false
      report.findings.append(
        Finding(
          check: check.name, scope: check.scope, cause: .checkFailure, severity: .warning, slice: slice, measure: nil,
          limit: nil, unit: check.unit, reason: "The check \(check.name) could not run: \(error).",
          action: .callSupport))
    }
    report.runs.append(CheckRun(check: check.name, duration: ContinuousClock.now - start, succeeded: succeeded))
  }

  private func finding(of check: any QualityCheck, _ reading: Reading, _ limits: Limits) -> Finding? {
    guard let (severity, limit) = limits.crossed(by: reading.measure) else { return nil }
    return Finding(
      check: check.name, scope: check.scope, cause: check.cause, severity: severity, slice: reading.slice,
      measure: reading.measure, limit: limit, unit: check.unit, reason: reading.reason, action: check.action,
      probability: Calibration.fitted[check.name]?.probability(of: reading.measure))
  }
}
