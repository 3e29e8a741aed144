import Foundation

extension EvaluationReport {
  /// A table for people: a line per subject, then the summary.
  var text: String {
    var lines = [
      Self.line(["subject", "LV", "myo", "RV", "LVEF", "truth", "EDV", "truth", "ESV", "truth", "RVEF", "truth"])
    ]
    for subject in subjects {
      let dice = StructureScores.mean([subject.dice.ed, subject.dice.es])
      let quantities = [subject.lvef, subject.lvedv, subject.lvesv, subject.rvef]
      lines.append(
        Self.line(
          [subject.subject] + [dice.lv, dice.myo, dice.rv].map { Self.number($0, digits: 3) }
            + quantities.flatMap { [Self.number($0.predicted, digits: 1), Self.number($0.truth, digits: 1)] }))
    }
    lines.append("")
    lines.append(
      "\(summary.n) subjects, mean Dice of ED and ES: LV \(Self.number(summary.dice.lv, digits: 3)), myocardium "
        + "\(Self.number(summary.dice.myo, digits: 3)), RV \(Self.number(summary.dice.rv, digits: 3))")
    let outlined = subjects.count(where: \.labelsIncludeOutline)
    if outlined > 0 {
      lines.append("labels of \(outlined) subjects drawn with their outline, as their experts' labels are")
    }
    lines += [
      Self.describe("LVEF", summary.lvef, unit: "points"), Self.describe("RVEF", summary.rvef, unit: "points"),
      Self.describe("LV EDV", summary.lvedv, unit: "ml"), Self.describe("LV ESV", summary.lvesv, unit: "ml"),
    ].compactMap { $0 }
    if summary.cines > 0 {
      lines.append("ES within one phase or 40 ms: \(summary.cinesWithCloseES) of \(summary.cines) cines")
    }
    if summary.framesWithoutLV > 0 {
      lines.append("no LV in \(summary.foundWithoutLV) of \(summary.framesWithoutLV) frames without one (ED and ES)")
    }
    if let agreement = summary.labelAgreement {
      lines.append("labels alike in both arithmetics: \(Self.number(100 * agreement, digits: 3)) % of the pixels")
    }
    return lines.joined(separator: "\n")
  }

  private static func describe(_ name: String, _ agreement: Agreement?, unit: String) -> String? {
    guard let agreement else { return nil }
    let limits = agreement.limits.map {
      ", limits of agreement \(number($0.lowerBound, digits: 1)) to \(number($0.upperBound, digits: 1))"
    }
    return "\(name): MAE \(number(agreement.meanAbsoluteError, digits: 2)) \(unit), largest "
      + "\(number(agreement.largestError, digits: 1)), bias \(number(agreement.bias, digits: 2)), SD \(number(agreement.standardDeviation, digits: 1)), r "
      + "\(number(agreement.correlation, digits: 3))\(limits ?? "") (n = \(agreement.count))"
  }

  private static func number(_ value: Double?, digits: Int) -> String {
    value.map { String(format: "%.\(digits)f", $0) } ?? "–"
  }

  private static func line(_ cells: [String]) -> String {
    let first = cells[0].padding(toLength: max(22, cells[0].count), withPad: " ", startingAt: 0)
    return first + cells.dropFirst().map { String(repeating: " ", count: max(1, 8 - $0.count)) + $0 }.joined()
  }
}
