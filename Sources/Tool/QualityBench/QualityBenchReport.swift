import Quality

/// All trials of a bench.
struct QualityBenchReport {
  private(set) var clean: [QualityTrial] = []
  private(set) var faulty: [QualityTrial] = []
  private(set) var coverage = [CoverageAgreement(check: "coverage.basal"), CoverageAgreement(check: "coverage.apical")]
  /// How far the experts' contours lie beside their neighbours', by study and slice.
  private var expertOffsets: [String: [Int: Double]] = [:]

  /// Above this a stack of UK Biobank counts as shifted (Tarroni et al., Sci Rep 2020).
  static let alignedMillimetres = 3.4

  mutating func add(_ trial: QualityTrial) {
    if trial.corruption == nil { clean.append(trial) } else { faulty.append(trial) }
  }

  mutating func add(_ experts: ExpertStack, of study: String) {
    for index in coverage.indices { coverage[index].add(experts) }
    expertOffsets[study] = experts.offsetsMillimetres
  }

  /// How far the experts' contours lie beside their neighbours', millimetres; nil where they drew none.
  func expertOffset(study: String, slice: Int) -> Double? { expertOffsets[study]?[slice] }

  /// False if the experts drew nothing, or contours that show the slice shifted already.
  func isAligned(study: String, slice: Int) -> Bool {
    expertOffset(study: study, slice: slice).map { $0 <= Self.alignedMillimetres } ?? false
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
  func faultyMeasures(_ trials: [QualityTrial], check: String) -> [String: [Double]] {
    Dictionary(grouping: trials, by: \.study).mapValues { trials in
      trials.compactMap { trial in
        let measures = trial.measures[check] ?? [:]
        return trial.victim.flatMap { measures[$0] } ?? measures.values.max()
      }
    }
  }

  /// What a check measured in the clean studies that the trials were made of.
  ///
  /// - Parameter isCounted: Whether a slice counts.
  func cleanMeasures(
    like trials: [QualityTrial], check: String,
    where isCounted: (_ study: String, _ slice: Int) -> Bool = { _, _ in true }
  ) -> [String: [Double]] {
    let studies = Set(trials.map(\.study))
    return clean.filter { studies.contains($0.study) }.reduce(into: [:]) { result, trial in
      result[trial.study] = trial.measures[check].map { measures in
        measures.filter { isCounted(trial.study, $0.key) }.map(\.value)
      }
    }
  }
}
