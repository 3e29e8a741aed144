import Foundation

/// Slices whose labels the network itself does not trust: what is known of the other slices then weighs more than a cavity
/// that is suddenly gone.
extension SliceContraction {
  /// Below this confidence the network's end-systole at the base is as often wrong as right; above it nearly always right
  /// (80 training patients of ACDC, 32 Sunnybrook studies).
  private static let unsure = 0.1
  /// A slice is large from this part of the largest area at ED on; smaller ones lie at the apex, where cavities do vanish.
  private static let largePart = 0.4

  /// From this median share on, of a slice's own area at ED, a heart hardly contracts and keeps its base: in the labels of
  /// ACDC's training patients 25 of 26 such hearts show the outermost basal cavity of ED at ES too, 35 of the 54 others.
  private static let hardlyContracted = 0.7

  /// The same areas, those of large unsure slices no smaller than the median of what an expert's are to be expected: the
  /// stack's median share of the slice's own area at ED, at the base only where the cavity is likelier there than gone.
  /// In the labels of ACDC's training patients the second and third slices from the base differ from the median share
  /// by nothing in the middle.
  ///
  /// - Parameters:
  ///   - areas: By slice along the stack and phase, in one unit.
  ///   - confidences: By slice, 0…1.
  ///   - remnants: Where a slice that a ventricle has left is known by what remains in it, nothing was lost; but where the
  ///     heart hardly contracts, the network sees a remnant of what is there.
  func withoutLosses(
    _ areas: [[Double]], confidences: [Double], remnants: BasalRemnants? = nil
  ) -> [[Double]] {
    let ofED = areas.map { $0.indices.contains(ed) ? $0[ed] : 0 }
    let fromBase = StackEnds.fromBase(ofED)
    guard let base = fromBase.first, let largest = ofED.max() else { return areas }
    let next = ofED[fromBase[1]]
    var areas = areas
    for position in fromBase
    where confidences[position] < Self.unsure && ofED[position] >= Self.largePart * largest {
      for (phase, share) in medianShares.enumerated() where areas[position].indices.contains(phase) {
        let edOfNext = next > 0 ? ofED[base] / next : .infinity
        guard position != base || Self.staysAtBase(share: share, edOfNext: edOfNext) > 0.5,
          share >= Self.hardlyContracted || remnants?.hasLeft(position, phase: phase) != true
        else { continue }
        areas[position][phase] = max(areas[position][phase], ofED[position] * share)
      }
    }
    return areas
  }

  /// The chance that an expert labels the cavity of the outermost basal slice at a phase: logistic regression on the
  /// labels of the 80 training patients of ACDC at ES, where 60 do (of the second and third slices 158 of 160).
  ///
  /// - Parameters:
  ///   - share: Median share of the area that the stack's slices have at that phase.
  ///   - edOfNext: Area at ED relative to the next slice's.
  private static func staysAtBase(share: Double, edOfNext: Double) -> Double {
    1 / (1 + exp(5.04 - 3.98 * share - 4.38 * min(edOfNext, 1.5)))
  }
}
