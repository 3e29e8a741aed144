import Imaging

/// How a stack's slices contract together, and with it what one slice's left ventricle may amount to: a network that takes
/// the right ventricle or the atrium for the left one at end-systole, or loses a large cavity there, would otherwise spoil
/// the whole stack's ejection fraction.
struct SliceContraction {
  /// The phase of end-diastole.
  let ed: Int
  /// By phase, the median over the slices of the area relative to the slice's own at ED.
  let medianShares: [Double]

  /// How far a slice's share of its end-diastolic area may exceed the stack's median share. In the expert labels of 73
  /// ACDC patients 5 of 704 slices do, four of them at base or apex.
  private static let tolerance = 0.4
  /// Fewer slices have no median to speak of.
  private static let leastSlices = 4

  /// Nil if too few slices have a cavity at ED.
  ///
  /// - Parameter areas: By slice and phase, in one unit.
  init?(_ areas: [[Double]], ed: Int) {
    let seen = areas.filter { $0.indices.contains(ed) && $0[ed] > 0 }
    guard seen.count >= Self.leastSlices else { return nil }
    self.ed = ed
    medianShares = seen[0].indices.compactMap { phase in seen.map { $0[phase] / $0[ed] }.median }
  }

  /// The same areas, none larger than the slice's own at ED times the median share at that phase plus 0.4.
  func bounded(_ areas: [[Double]]) -> [[Double]] {
    areas.map { curve in
      guard curve.indices.contains(ed) else { return curve }
      return zip(curve, medianShares).map { min($0, curve[ed] * ($1 + Self.tolerance)) }
    }
  }
}
