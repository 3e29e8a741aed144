import Measurement

/// The quality of one study as its slices come: runs the checks, keeps the findings, keeps the alerts.
public struct QualityMonitor: Sendable {
  public private(set) var book = AlertBook()
  private let registry: CheckRegistry
  private var results: [Int: SliceResult] = [:]
  private var findings: [Int: [Finding]] = [:]

  public init(registry: CheckRegistry = CheckRegistry()) {
    self.registry = registry
  }

  /// Takes a slice; one of the same index replaces it.
  ///
  /// - Returns: What changed, and the metrics of the checks that ran.
  public mutating func add(_ slice: SliceEvidence, slicesExpected: Int?) -> (changes: [AlertChange], runs: [CheckRun]) {
    let report = registry.examine(slice)
    results[slice.result.index] = slice.result
    findings[slice.result.index] = report.findings
    let (changes, runs) = review(slicesExpected: slicesExpected, isFinal: false)
    return (changes, report.runs + runs)
  }

  /// Takes back a slice that does not stand any longer.
  public mutating func remove(index: Int, slicesExpected: Int?) -> (changes: [AlertChange], runs: [CheckRun]) {
    results[index] = nil
    findings[index] = nil
    return review(slicesExpected: slicesExpected, isFinal: false)
  }

  /// No further slice will come.
  public mutating func finish() -> (changes: [AlertChange], runs: [CheckRun]) {
    review(slicesExpected: nil, isFinal: true)
  }

  private mutating func review(
    slicesExpected: Int?, isFinal: Bool
  ) -> (changes: [AlertChange], runs: [CheckRun]) {
    let slices = results.keys.sorted().compactMap { results[$0] }
    let stack = StackEvidence(slices: slices, slicesExpected: slicesExpected, isFinal: isFinal)
    let report = registry.examine(stack)
    let all = findings.keys.sorted().flatMap { findings[$0] ?? [] } + report.findings
    let changes = book.reduce(
      all, repeated: Set(slices.filter(\.isRepeat).map(\.index)),
      effect: { stack.ejectionFractionChange(without: $0) })
    return (changes, report.runs)
  }
}
