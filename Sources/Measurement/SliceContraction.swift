/// Bounds what one slice's left ventricle may amount to by how the others contract: a network that takes the right
/// ventricle or the atrium for the left one at end-systole would otherwise spoil the whole stack's ejection fraction.
enum SliceContraction {
  /// How far a slice's share of its end-diastolic area may exceed the stack's median share. In the expert labels of 73
  /// ACDC patients 5 of 704 slices do, four of them at base or apex.
  private static let tolerance = 0.4
  /// Fewer slices have no median to speak of.
  private static let leastSlices = 4

  /// - Parameters:
  ///   - areas: By slice and phase, in one unit.
  ///   - ed: The phase of end-diastole.
  /// - Returns: The same, no area larger than the slice's own at ED times the median share at that phase plus 0.4.
  static func bounded(_ areas: [[Double]], ed: Int) -> [[Double]] {
    let seen = areas.filter { $0.indices.contains(ed) && $0[ed] > 0 }
    guard seen.count >= leastSlices else { return areas }
    let bounds = seen[0].indices.map { phase in
      let shares = seen.map { $0[phase] / $0[ed] }.sorted()
      return (shares[(shares.count - 1) / 2] + shares[shares.count / 2]) / 2 + tolerance
    }
    return areas.map { curve in
      guard curve.indices.contains(ed) else { return curve }
      return zip(curve, bounds).map { min($0, curve[ed] * $1) }
    }
  }
}
