/// A check's limit as other patients would have set it, tried on the patient left out.
///
/// The limit is the largest measure that a clean study has, once the twentieth part of the other patients' studies with
/// the largest ones are left out.
struct CrossFit: Encodable {
  /// Part of the faults beyond the limit that the other patients set.
  let sensitivity: Double
  let cleanExams: Int
  /// Clean exams with a slice beyond it.
  let alertedExams: Int
  let interval: BinomialInterval

  private static let spared = 0.05

  /// nil with fewer than three studies.
  ///
  /// - Parameters: What the check measured by study, larger being worse.
  init?(clean: [String: [Double]], faulty: [String: [Double]]) {
    let largest = clean.compactMapValues { $0.max() }
    guard largest.count >= 3 else { return nil }
    var (found, faults, alerted) = (0, 0, 0)
    for (study, own) in largest {
      let others = largest.filter { $0.key != study }.values.sorted()
      let limit = others[others.count - 1 - Int(Self.spared * Double(others.count))]
      alerted += own > limit ? 1 : 0
      found += faulty[study]?.count { $0 > limit } ?? 0
      faults += faulty[study]?.count ?? 0
    }
    guard faults > 0 else { return nil }
    sensitivity = Double(found) / Double(faults)
    (cleanExams, alertedExams) = (largest.count, alerted)
    interval = BinomialInterval(alerted, of: largest.count)
  }
}
