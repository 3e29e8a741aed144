import Imaging

/// Where the slices of a growing stack lie within it.
struct SliceNumbering: Equatable {
  /// For each slice, in order along the stack, its number from one end; ascending, or descending where the sender
  /// counts the other way.
  let numbers: [Int]
  /// Distance of neighbouring numbers along the normal; nil if unknown.
  let spacingMillimetres: Double?
  /// True if the numbers are the sender's, so that they say how far the ends are.
  let isSenders: Bool

  /// Distances below this are no distances: the sender stated no positions.
  private static let leastGapMillimetres = 0.1

  /// - Parameters:
  ///   - stack: Slices in order along the stack.
  ///   - slices: Of the complete stack.
  /// - Returns: Nil if the slices cannot lie in such a stack.
  init?(_ stack: SliceStack, slices: Int) {
    guard let first = stack.slices.first, let last = stack.slices.last else { return nil }
    let normal = first.geometry.normal
    let positions = stack.slices.map { abs(($0.geometry.centre - first.geometry.centre).dot(normal)) }
    let extent = abs((last.geometry.centre - first.geometry.centre).dot(normal))
    let senders = stack.slices.compactMap(\.senderNumber)
    let ascend = zip(senders, senders.dropFirst()).allSatisfy { $0 < $1 }
    let descend = zip(senders, senders.dropFirst()).allSatisfy { $0 > $1 }
    if senders.count == stack.slices.count, ascend || descend, senders.allSatisfy((0..<slices).contains) {
      numbers = senders
      isSenders = true
    } else {
      let gap = zip(positions.dropFirst(), positions).map { $0 - $1 }.min() ?? 1
      guard gap > Self.leastGapMillimetres else { return nil }
      let steps = positions.map { ($0 / gap).rounded() }
      guard steps.allSatisfy({ $0 < Double(slices) }) else { return nil }
      let counted = steps.map { Int($0) }
      guard zip(counted, counted.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
      numbers = counted
      isSenders = false
    }
    let span = (numbers.last ?? 0) - (numbers.first ?? 0)
    spacingMillimetres = span == 0 ? first.geometry.thicknessMillimetres : extent / Double(abs(span))
  }

  /// Where the slices may lie, counted from the base: which end that is stays open, and without the sender's numbers how
  /// far the stack goes on.
  func placements(slices: Int) -> [[Int]] {
    let least = numbers.min() ?? 0
    let span = (numbers.max() ?? 0) - least
    let offsets = isSenders ? least..<least + 1 : 0..<max(slices - span, 0)
    let oneWay = offsets.map { offset in numbers.map { $0 - least + offset } }
    return oneWay + oneWay.map { places in places.map { slices - 1 - $0 } }
  }
}
