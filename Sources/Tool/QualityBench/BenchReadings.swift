import Quality

/// What every check measured in one slice, for those who fit limits or probabilities to it.
struct BenchReadings: Encodable {
  let study: String
  /// nil for the stack as a whole.
  let slice: Int?
  /// nil in a clean study.
  let artefact: String?
  let severity: Double?
  /// By name of the check.
  let measures: [String: Double]
  /// By name of the check, what a learned measure was made of.
  let evidence: [String: [Double]]
  /// `SliceResult.pooledTokens`; nil where they were not asked for.
  let tokens: [Float]?
}

extension BenchReadings {
  /// One for each slice of a clean study, and for the stack.
  static func clean(_ trial: QualityTrial) -> [BenchReadings] {
    let slices = Set(trial.measures.values.flatMap(\.keys)).sorted()
    return slices.map { BenchReadings(trial, slice: $0) }
  }

  /// Of the slice with the fault; where a fault takes the slice away, what was largest in the stack.
  static func faulty(_ trial: QualityTrial) -> BenchReadings {
    guard let victim = trial.victim, trial.measures.values.contains(where: { $0[victim] != nil }) else {
      return BenchReadings(trial, slice: nil, measures: trial.measures.compactMapValues { $0.values.max() })
    }
    return BenchReadings(trial, slice: victim)
  }

  private init(_ trial: QualityTrial, slice: Int) {
    self.init(trial, slice: slice < 0 ? nil : slice, measures: trial.measures.compactMapValues { $0[slice] })
  }

  private init(_ trial: QualityTrial, slice: Int?, measures: [String: Double]) {
    study = trial.study
    self.slice = slice
    artefact = trial.corruption?.kind.rawValue
    severity = trial.corruption?.severity
    self.measures = measures
    evidence = slice.map { slice in trial.evidence.compactMapValues { $0[slice] } } ?? [:]
    tokens = slice.flatMap { trial.tokens[$0] }
  }
}
