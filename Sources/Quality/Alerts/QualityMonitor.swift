import Measurement

/// The quality of one study as its slices come: runs the checks, keeps the findings, keeps the alerts.
public struct QualityMonitor: Sendable {
  public private(set) var book = AlertBook()
  /// The slices so far as the checks saw them last; nil before the first.
  public private(set) var stack: StackEvidence?
  private let registry: CheckRegistry
  private var results: [Int: SliceResult] = [:]
  private var sharpness: [Int: Double] = [:]
  private var contrasts: [Int: Double] = [:]
  private var neighbours = NeighbourRegistration()
  private var findings: [Int: [Finding]] = [:]

  public init(registry: CheckRegistry = CheckRegistry()) {
    self.registry = registry
  }

  /// Takes a slice; one of the same index replaces it.
  public mutating func add(_ slice: SliceEvidence, slicesExpected: Int?) -> QualityReview {
    let report = registry.examine(slice)
    results[slice.result.index] = slice.result
    sharpness[slice.result.index] = slice.spectrum?.sharpness
    contrasts[slice.result.index] = slice.bloodContrast
    neighbours.add(slice)
    findings[slice.result.index] = report.findings
    var review = review(slicesExpected: slicesExpected, isFinal: false)
    review.runs = report.runs + review.runs
    review.readings.merge(report.readings) { stack, _ in stack }
    return review
  }

  /// Takes back a slice that does not stand any longer.
  public mutating func remove(index: Int, slicesExpected: Int?) -> QualityReview {
    results[index] = nil
    sharpness[index] = nil
    contrasts[index] = nil
    neighbours.remove(index: index)
    findings[index] = nil
    return review(slicesExpected: slicesExpected, isFinal: false)
  }

  /// No further slice will come.
  public mutating func finish() -> QualityReview {
    review(slicesExpected: nil, isFinal: true)
  }

  private mutating func review(slicesExpected: Int?, isFinal: Bool) -> QualityReview {
    let slices = results.keys.sorted().compactMap { results[$0] }
    var stack = StackEvidence(slices: slices, slicesExpected: slicesExpected, isFinal: isFinal)
    stack.sharpness = sharpness
    stack.contrasts = contrasts
    stack.offsets = neighbours.offsets(along: stack.slices.map(\.index))
    self.stack = stack
    let report = registry.examine(stack)
    let all = (findings.keys.sorted().flatMap { findings[$0] ?? [] } + report.findings).map { finding in
      var finding = finding
      finding.probability = registry.appearance?.probability(of: finding, in: stack) ?? finding.probability
      return finding
    }
    let changes = book.reduce(
      all, slices: slices.count, repeated: Set(slices.filter(\.isRepeat).map(\.index)),
      effect: { stack.ejectionFractionChange(without: $0) })
    return QualityReview(changes: changes, runs: report.runs, readings: report.readings)
  }
}
