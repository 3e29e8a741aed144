/// Which end of a stack is the base, by the left ventricle's areas alone: orientation is wrong in some data.
enum StackEnds {
  /// Positions from the first slice with a cavity to the last, the end with the larger areas first; none for fewer than two.
  ///
  /// - Parameter areas: By slice along the stack, in one unit.
  static func fromBase(_ areas: [Double]) -> [Int] {
    guard let first = areas.firstIndex(where: { $0 > 0 }), let last = areas.lastIndex(where: { $0 > 0 }), first < last
    else { return [] }
    let atFirst = areas[first] + areas[first + 1]
    let atLast = areas[last] + areas[last - 1]
    return atFirst >= atLast ? Array(first...last) : (first...last).reversed()
  }
}
