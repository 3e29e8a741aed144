import Quality

/// All trials of a bench.
struct QualityBenchReport {
  private(set) var clean: [QualityTrial] = []
  private(set) var faulty: [QualityTrial] = []

  mutating func add(_ trial: QualityTrial) {
    if trial.corruption == nil { clean.append(trial) } else { faulty.append(trial) }
  }

  /// The alerts of a trial that the clean study does not have.
  func newAlerts(of trial: QualityTrial) -> [Alert] {
    let known = Set(clean.first { $0.study == trial.study }?.alerts.map(\.id) ?? [])
    return trial.alerts.filter { !known.contains($0.id) }
  }

  /// True if a good repeat took every alert of the fault back.
  func isCleared(_ trial: QualityTrial) -> Bool {
    let known = Set(clean.first { $0.study == trial.study }?.alerts.map(\.id) ?? [])
    return trial.alertsAfterRepeat.allSatisfy { known.contains($0.id) }
  }

  /// What a check measured in the slices with a fault, or in the stacks where the faulty slice is gone.
  func faultyMeasures(_ trials: [QualityTrial], check: String) -> [Double] {
    trials.compactMap { trial in
      let measures = trial.measures[check] ?? [:]
      return trial.victim.flatMap { measures[$0] } ?? measures.values.max()
    }
  }

  /// What a check measured in the clean studies that the trials were made of.
  func cleanMeasures(like trials: [QualityTrial], check: String) -> [Double] {
    let studies = Set(trials.map(\.study))
    return clean.filter { studies.contains($0.study) }.flatMap { $0.measures[check].map { Array($0.values) } ?? [] }
  }
}
