import Imaging

/// `motion.ghost`: how much every second line of k-space is weaker than its neighbours, natural logarithm of the energy
/// ratio. Alternating lines repeat the body half a field of view away, outside it and inside; measured in k-space, the
/// ghost is seen in crops too, where there is no outside. Ghosts of other distances are not seen.
///
/// Limits: above the largest value of the clean development slices, see docs/quality.md.
public struct GhostCheck: SliceCheck {
  public let name = "motion.ghost"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.10, fail: 0.25)
  public let cause = Cause.ghosting
  public let action = SuggestedAction.repeatSlice

  public init() {}

  public func readings(of slice: SliceEvidence) throws(CheckError) -> [Reading] {
    try slice.checkShape()
    guard let logs = slice.spectrum?.logEnergies else { return [] }
    let excess = logs.indices.dropFirst().dropLast().map { line in
      (line % 2 == 0 ? 1 : -1) * (logs[line] - (logs[line - 1] + logs[line + 1]) / 2)
    }
    guard let alternation = excess.median.map({ abs($0) / 2 }) else { return [] }
    return [
      Reading(slice: slice.cine.index, measure: alternation, reason: "A ghost of the body lies half an image away.")
    ]
  }
}
