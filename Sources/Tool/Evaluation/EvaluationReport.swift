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
    /// Cines of more than two phases, and those whose ES lies within one phase or 40 ms of the experts'.
    let cines: Int
    let cinesWithCloseES: Int
    /// Frames at ED or ES without LV, and those in which the chain has none either.
    let framesWithoutLV: Int
    let foundWithoutLV: Int
    /// Fraction of the pixels of all frames that the network saw, coarse and fine, which `--compare` labels alike.
    @Nullable var labelAgreement: Double?

    private enum CodingKeys: String, CodingKey {
      case n, dice, lvef, rvef
      case lvedv = "lvedv_ml"
      case lvesv = "lvesv_ml"
      case cines
      case cinesWithCloseES = "cines_with_close_es"
      case framesWithoutLV = "frames_without_lv"
      case foundWithoutLV = "found_without_lv"
      case labelAgreement = "label_agreement"
    }
  }

  let subjects: [SubjectEvaluation]
  let summary: Summary

  init(_ subjects: [SubjectEvaluation], compared: ComparedSegmenter.Count? = nil) {
    self.subjects = subjects
    let phases = subjects.compactMap(\.esAgreement)
    let slices = subjects.flatMap(\.slices)
    summary = Summary(
      n: subjects.count, dice: .mean(subjects.map { .mean([$0.dice.ed, $0.dice.es]) }),
      lvef: Agreement(subjects.map(\.lvef)), rvef: Agreement(subjects.map(\.rvef)),
      lvedv: Agreement(subjects.map(\.lvedv)), lvesv: Agreement(subjects.map(\.lvesv)),
      cines: phases.count, cinesWithCloseES: phases.count(where: \.isClose),
      framesWithoutLV: slices.reduce(0) { $0 + $1.framesWithoutLV },
      foundWithoutLV: slices.reduce(0) { $0 + $1.foundWithoutLV },
      labelAgreement: compared.map { Double($0.agreeing) / Double(max($0.pixels, 1)) })
  }
}
