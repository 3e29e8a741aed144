import Imaging

/// The slices of a study in order along their common normal.
struct SliceStack {
  /// From the side where the base lies (right, posterior, superior) to that of the apex.
  let slices: [SliceResult]
  /// Median distance of neighbouring slices along the normal; for a single slice its thickness; nil if unknown.
  let spacingMillimetres: Double?

  /// Distances below this are no spacing: the sender stated no positions.
  private static let leastSpacingMillimetres = 0.1

  /// Depends on the set of slices only, not on their order or index.
  init(_ unordered: [SliceResult]) {
    // Any order that every permutation agrees on, to choose the normal.
    let settled = unordered.sorted {
      let (a, b) = ($0.geometry.centre, $1.geometry.centre)
      return (a.z, a.y, a.x, $0.index) < (b.z, b.y, b.x, $1.index)
    }
    let normal = settled.first.map { Self.towardsApex($0.geometry.normal) } ?? Vector3(0, 0, 1)
    slices =
      settled.enumerated()
      .map { (position: $0.element.geometry.centre.dot(normal), order: $0.offset, slice: $0.element) }
      .sorted { ($0.position, $0.order) < ($1.position, $1.order) }
      .map(\.slice)
    let positions = slices.map { $0.geometry.centre.dot(normal) }
    let gaps = zip(positions.dropFirst(), positions).map { $0 - $1 }
    if let median = gaps.median {
      spacingMillimetres = median > Self.leastSpacingMillimetres ? median : nil
    } else {
      spacingMillimetres = slices.first?.geometry.thicknessMillimetres
    }
  }

  /// The apex lies to the left, front and below the base (LPS: +x, −y, −z).
  private static func towardsApex(_ normal: Vector3) -> Vector3 {
    normal.dot(Vector3(1, -1, -1)) < 0 ? normal * -1 : normal
  }

  /// The number of phases most slices have; the larger of equally frequent ones.
  var phaseCount: Int {
    var frequency: [Int: Int] = [:]
    for slice in slices { frequency[slice.phases.count, default: 0] += 1 }
    return frequency.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// How much larger than its inner neighbour an outer slice of the left ventricle may look. In the labels of 80 ACDC
  /// patients, cavity and myocardium together grow outwards by 5 % at most.
  private static let largestGrowth = 1.2
  /// How many slices at each end of the left ventricle are held to this: where the network sees things beyond it.
  private static let endSlices = 2

  /// For each slice whether the structure seen there belongs to the heart. What lies apart from the longest run, of three
  /// or more, does not where at least as many empty slices lie between as it has itself; nor do the outermost slices of a
  /// left ventricle that grows again there, since from its largest slice on the ventricle tapers.
  func belongs(_ structure: Structure) -> [Bool] {
    let shown = slices.map { $0.shows(structure) }
    var belongs = [Bool](repeating: false, count: slices.count)
    guard let longest = shown.longestRun else { return belongs }
    func isApart(_ run: Range<Int>) -> Bool {
      let gap = max(longest.lowerBound - run.upperBound, run.lowerBound - longest.upperBound)
      return longest.count >= 3 && run.count < longest.count && gap >= run.count
    }
    for run in shown.runs where !isApart(run) {
      let kept = structure == .leftVentricle ? withoutGrowingEnds(run) : run
      for position in kept { belongs[position] = true }
    }
    return belongs
  }

  private func withoutGrowingEnds(_ run: Range<Int>) -> Range<Int> {
    guard run.count >= 3 else { return run }
    let sizes = slices.map { $0.meanSize(of: .leftVentricle) + $0.meanSize(of: .myocardium) }
    guard let largest = run.max(by: { sizes[$0] < sizes[$1] }) else { return run }
    func grows(_ outer: Int, _ inner: Int) -> Bool { sizes[outer] > Self.largestGrowth * sizes[inner] }
    let first = run.prefix(Self.endSlices).last { $0 < largest && grows($0, $0 + 1) }
    let last = run.suffix(Self.endSlices).first { $0 > largest && grows($0, $0 - 1) }
    return (first.map { $0 + 1 } ?? run.lowerBound)..<(last ?? run.upperBound)
  }
}
