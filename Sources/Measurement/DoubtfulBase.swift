/// The outermost slices of a stack that only a look at all slices together takes for ventricle: alone, they show one in fewer
/// than half of the cardiac phases. A ventricle that a slice holds at ED is there for all of diastole, the longer part of
/// the cycle; atrium and outflow tract come and go.
///
/// What lies beyond a doubtful slice is doubtful too, whatever it shows. In 20 full cines (docs/model-card.md, Beyond the
/// base) the outermost slices that are drawn at ED show one in 0.81 of the phases or more, the next ones
/// beyond the base in 0.35 at most.
public struct DoubtfulBase: Sendable, Equatable {
  /// Positions of the slices whose left ventricle is none.
  public let positions: [Int]

  /// Fewer phases are no cycle: ED and ES by themselves say little, as ventricles do leave a basal slice in systole.
  private static let leastPhases = 8
  private static let leastShare = 0.5
  /// With more than this the slices alone are at fault, not the look at them together.
  private static let mostSlices = 2
  /// Fewer slices may all lie at one end.
  private static let leastSlices = 4

  /// - Parameters:
  ///   - alone: What each slice amounts to by itself, from base to apex.
  ///   - together: Whether the look at all slices together shows a left ventricle there.
  public init(alone: [SliceResult], together: [Bool]) {
    let phaseCount = alone.map(\.phases.count).max() ?? 0
    let curves = alone.map { $0.areaCurvePixels(of: .leftVentricle, phases: phaseCount) }
    let sure = zip(curves, curves.dropFirst()).map { outer, inner in
      let counted = zip(outer, inner).count { BasalRemnants.isVentricle($0, next: $1) }
      return Double(counted) >= Self.leastShare * Double(phaseCount)
    }
    guard phaseCount >= Self.leastPhases, let base = sure.longestRun?.lowerBound, alone.count - base >= Self.leastSlices
    else {
      positions = []
      return
    }
    let doubtful = (0..<base).filter { together[$0] }
    positions = doubtful.count <= Self.mostSlices ? doubtful : []
  }
}
