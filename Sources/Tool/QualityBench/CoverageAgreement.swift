import Measurement
import Quality

/// The coverage checks on the network's labels against the same rule on the experts', in stacks that lose slices at an
/// end.
struct CoverageAgreement: Encodable {
  let check: String
  /// Stacks that lost slices and, by the experts' contours, do not cover the ventricle now; and how many were found.
  private(set) var uncovered = 0
  private(set) var found = 0
  /// Whole stacks that cover it by the experts' contours, and how many were left in peace.
  private(set) var covered = 0
  private(set) var silent = 0

  /// Slices taken away at an end.
  private static let dropped = 0...3
  private static let leastSlices = 4

  init(check: String) { self.check = check }

  /// nil until both kinds of stack were seen.
  var balancedAccuracy: Double? {
    guard uncovered > 0, covered > 0 else { return nil }
    return (Double(found) / Double(uncovered) + Double(silent) / Double(covered)) / 2
  }

  mutating func add(_ stack: ExpertStack) {
    for phase in stack.phases.map(\.oriented) {
      let order = StackEvidence(slices: phase.experts, isFinal: true).slices.map(\.index)
      for count in Self.dropped where order.count - count >= Self.leastSlices {
        let kept = Set(check == BasalCoverageCheck().name ? order.dropFirst(count) : order.dropLast(count))
        let isCovered = !alerts(phase.experts.filter { kept.contains($0.index) })
        let isAlerted = alerts(phase.network.filter { kept.contains($0.index) })
        if isCovered && count == 0 {
          covered += 1
          silent += isAlerted ? 0 : 1
        } else if !isCovered && count > 0 {
          uncovered += 1
          found += isAlerted ? 1 : 0
        }
      }
    }
  }

  private func alerts(_ slices: [SliceResult]) -> Bool {
    let stack = StackEvidence(slices: slices, isFinal: true)
    return CheckRegistry().examine(stack).findings.contains { $0.check == check }
  }
}
