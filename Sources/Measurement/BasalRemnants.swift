/// Cavities at the base that are too small to be the left ventricle: atrium or outflow tract, of which the network sees a
/// part. The ventricle does not end in a small ring there, as it does at the apex.
///
/// In the expert labels of the 80 training patients of ACDC each of the two outermost basal cavities has at least 0.54 of
/// the next slice's area at the same phase (320 of 320), and none lies beyond a slice without one.
struct BasalRemnants {
  /// Positions of the slices whose cavity is no ventricle, by phase.
  let positions: [[Int]]
  /// The outermost slice at the base that shows a cavity at any phase; nil if too few do to tell.
  let outermost: Int?

  /// Of the next slice's area at the same phase.
  private static let leastPart = 0.5
  /// Slices at the base that are looked at.
  private static let reach = 2
  /// Fewer slices may all lie at one end.
  private static let leastSlices = 4

  /// - Parameter areas: The left ventricle's, by slice along the complete stack and phase, in one unit.
  init(_ areas: [[Double]]) {
    let phaseCount = areas.map(\.count).max() ?? 0
    let fromBase = StackEnds.fromBase(areas.map { $0.max() ?? 0 })
    guard fromBase.count >= Self.leastSlices else {
      positions = [[Int]](repeating: [], count: phaseCount)
      outermost = nil
      return
    }
    outermost = fromBase.first
    positions = (0..<phaseCount).map { phase in
      let course = fromBase.map { areas[$0][phase] }
      let seen = course.indices.dropLast().filter { course[$0] > 0 }.prefix(Self.reach)
      let innermost = seen.last { !Self.isVentricle(course[$0], next: course[$0 + 1]) }
      return innermost.map { Array(fromBase[...$0]) } ?? []
    }
  }

  /// Whether a basal cavity is large enough beside the next slice's at the same phase.
  static func isVentricle(_ area: Double, next: Double) -> Bool {
    area > 0 && next > 0 && area >= leastPart * next
  }

  /// Whether a slice is the outermost one and what it shows at a phase is a remnant: the ventricle has left it then, and the
  /// network has not lost it.
  func hasLeft(_ position: Int, phase: Int) -> Bool {
    position == outermost && positions[phase].contains(position)
  }
}
