/// The chance that a value from the faulty is larger than one from the clean: the area under the ROC curve.
enum RankAgreement {
  /// nil without values on both sides.
  static func auc(faulty: [Double], clean: [Double]) -> Double? {
    guard !faulty.isEmpty, !clean.isEmpty else { return nil }
    let wins = faulty.reduce(0.0) { sum, value in
      sum + clean.reduce(0.0) { $0 + (value > $1 ? 1 : value == $1 ? 0.5 : 0) }
    }
    return wins / (Double(faulty.count) * Double(clean.count))
  }
}
