import Foundation

/// Slices at the base that a ventricle leaves as it contracts: the valve plane moves 10–20 mm towards the apex, and what
/// lies in such a slice at end-systole is atrium or outflow tract. A slice alone does not show which, since both are
/// bright blood; the areas of its neighbours and of the other phase do.
///
/// Experts leave the RV out at end-systole of a slice where they label it at end-diastole in three of four ACDC patients.
struct BasalDescent {
  /// Positions along the stack, of slices that the ventricle may leave in systole, with the chance that it does, 0…1. A
  /// slice is left only with those between it and the base.
  let chances: [Int: Double]

  /// Positions of the slices where the ventricle does not count in systole, being likelier gone than there.
  var slices: [Int] { chances.filter { $0.value > 0.5 }.keys.sorted() }

  /// Slices that can be left: the valve plane does not move further.
  private static let reach = 2
  /// Fewer slices than this show no course of the areas along the stack.
  private static let leastSlices = 4

  /// - Parameters:
  ///   - ed, es: The ventricle's area at end-diastole and end-systole by position along the stack, in one unit.
  ///   - ejectionFraction: Of the left ventricle, 0…1.
  init(ed: [Double], es: [Double], ejectionFraction: Double) {
    guard let run = zip(ed, es).map({ $0 > 0 || $1 > 0 }).longestRun, run.count >= Self.leastSlices else {
      chances = [:]
      return
    }
    // The base is the larger end.
    let fromFront = ed[run.prefix(2)].reduce(0, +) >= ed[run.suffix(2)].reduce(0, +)
    let fromBase = fromFront ? Array(run) : run.reversed()
    var chances: [Int: Double] = [:]
    var left = 1.0
    for (depth, position) in fromBase.prefix(Self.reach).enumerated() where es[position] > 0 {
      let next = fromBase[depth + 1]
      let evidence = Evidence(
        ofED: Self.ratio(es[position], ed[position]), ofNext: Self.ratio(es[position], es[next]),
        edOfNext: Self.ratio(ed[position], ed[next]), ejectionFraction: ejectionFraction, depth: depth)
      left *= evidence.chanceToLeave
      chances[position] = left
    }
    self.chances = chances
  }

  private static func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? part / whole : .infinity }
}
