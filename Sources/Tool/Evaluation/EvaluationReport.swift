import Model

/// Every subject and the summary: what `cinewatch evaluate --json` prints.
struct EvaluationReport: Encodable {
  struct Summary: Encodable {
    /// Subjects.
    let n: Int
    /// Mean over subjects of the mean of ED and ES, where both or one are labelled.
    let dice: StructureScores
    @Nullable var lvef: Agreement?
    @Nullable var rvef: Agreement?
    @Nullable var lvedv: Agreement?
    @Nullable var lvesv: Agreement?
    /// Fraction of the pixels of all frames that the network saw, coarse and fine, which `--compare` labels alike.
    @Nullable var labelAgreement: Double?

    private enum CodingKeys: String, CodingKey {
      case n, dice, lvef, rvef
      case lvedv = "lvedv_ml"
      case lvesv = "lvesv_ml"
      case labelAgreement = "label_agreement"
    }
  }

  let subjects: [SubjectEvaluation]
  let summary: Summary

  init(_ subjects: [SubjectEvaluation], compared: ComparedSegmenter.Count? = nil) {
    self.subjects = subjects
    summary = Summary(
      n: subjects.count, dice: .mean(subjects.map { .mean([$0.dice.ed, $0.dice.es]) }),
      lvef: Agreement(subjects.map(\.lvef)), rvef: Agreement(subjects.map(\.rvef)),
      lvedv: Agreement(subjects.map(\.lvedv)), lvesv: Agreement(subjects.map(\.lvesv)),
      labelAgreement: compared.map { Double($0.agreeing) / Double(max($0.pixels, 1)) })
  }
}
