import Imaging

/// Each structure's area summed over a stack, phase by phase.
struct StackSums {
  /// In mm² if every slice's pixel spacing is known, otherwise in pixels (slices of one protocol share their spacing).
  let curves: PerStructure<[Double]>
  /// What turns the sums into volumes; nil if a spacing is unknown.
  let millilitresPerUnit: Double?
  /// Indices of slices with labels that were left out in every phase, ascending.
  let disregarded: [Int]
  /// By slice index: whether a structure's label counts, at each phase of the stack.
  let counted: [Int: PerStructure<[Bool]>]

  /// - Parameter isComplete: No further slice is expected: only then is the base of the stack the heart's.
  init(_ stack: SliceStack, isComplete: Bool) {
    let slices = stack.slices
    let pixelAreas = slices.map { $0.geometry.spacingMillimetres?.pixelAreaSquareMillimetres }
    let spacingsKnown = pixelAreas.allSatisfy { $0 != nil }
    let phaseCount = stack.phaseCount
    var areas = zip(slices, pixelAreas).map { slice, pixelArea in
      let unit = spacingsKnown ? pixelArea ?? 1 : 1
      return Self.perStructure { slice.areaCurvePixels(of: $0, phases: phaseCount).map { $0 * unit } }
    }
    let leftBelongs = stack.belongs(.leftVentricle)
    let rightBelongs = stack.belongs(.rightVentricle)
    var counted: [PerStructure<[Bool]>] = []
    var disregarded: [Int] = []
    for (position, slice) in slices.enumerated() {
      // Myocardium may reach beyond the cavity at the apex: it goes only with a cavity that does not belong.
      let strayLeft = slice.shows(.leftVentricle) && !leftBelongs[position]
      let strayRight = slice.shows(.rightVentricle) && !rightBelongs[position]
      if strayLeft || strayRight { disregarded.append(slice.index) }
      counted.append(
        Self.perStructure { structure in
          let isStray = structure == .rightVentricle ? strayRight : strayLeft
          if isStray { areas[position][structure] = [Double](repeating: 0, count: phaseCount) }
          return [Bool](repeating: !isStray, count: phaseCount)
        })
    }
    let remnants = isComplete ? BasalRemnants(areas.map(\.leftVentricle)) : nil
    if let remnants {
      for (phase, positions) in remnants.positions.enumerated() {
        for position in positions {
          areas[position].leftVentricle[phase] = 0
          areas[position].myocardium[phase] = 0
          counted[position].leftVentricle[phase] = false
          counted[position].myocardium[phase] = false
        }
      }
    }
    func curve(_ structure: Structure) -> [Double] {
      (0..<phaseCount).map { phase in areas.reduce(0) { $0 + $1[structure][phase] } }
    }
    let cavities = areas.map(\.leftVentricle)
    if let ed = CyclePhases(curve: curve(.leftVentricle))?.ed, let contraction = SliceContraction(cavities, ed: ed) {
      let plausible = contraction.withoutLosses(
        contraction.bounded(cavities), confidences: slices.map(\.confidence), remnants: remnants)
      for position in areas.indices { areas[position].leftVentricle = plausible[position] }
    }
    let left = curve(.leftVentricle)
    if isComplete, let systole = Systole(curve: left) {
      let descent = BasalDescent(
        ed: areas.map { $0.rightVentricle[systole.ed] }, es: areas.map { $0.rightVentricle[systole.es] },
        ejectionFraction: systole.ejectionFraction)
      // A label counts or does not; a volume is what is to be expected.
      for (position, chance) in descent.chances {
        for phase in systole.phases {
          areas[position].rightVentricle[phase] *= 1 - chance
          counted[position].rightVentricle[phase] = chance <= 0.5
        }
      }
    }
    curves = PerStructure(
      leftVentricle: left, myocardium: curve(.myocardium), rightVentricle: curve(.rightVentricle))
    self.disregarded = disregarded.sorted()
    self.counted = Dictionary(zip(slices.map(\.index), counted)) { first, _ in first }
    millilitresPerUnit = spacingsKnown ? stack.spacingMillimetres.map { $0 / 1000 } : nil
  }

  private static func perStructure<Value>(_ value: (Structure) -> Value) -> PerStructure<Value> {
    PerStructure(
      leftVentricle: value(.leftVentricle), myocardium: value(.myocardium), rightVentricle: value(.rightVentricle))
  }
}
