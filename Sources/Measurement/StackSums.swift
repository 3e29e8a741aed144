import Imaging

/// Each structure's area summed over a stack, phase by phase.
struct StackSums {
  /// In mm² if every slice's pixel spacing is known, otherwise in pixels (slices of one protocol share their spacing).
  let curves: PerStructure<[Double]>
  /// What turns the sums into volumes; nil if a spacing is unknown.
  let millilitresPerUnit: Double?
  /// Indices of slices with labels that were left out, ascending.
  let disregarded: [Int]

  init(_ stack: SliceStack) {
    let slices = stack.slices
    let pixelAreas = slices.map { $0.geometry.spacingMillimetres?.pixelAreaSquareMillimetres }
    let spacingsKnown = pixelAreas.allSatisfy { $0 != nil }
    let phaseCount = stack.phaseCount
    let leftBelongs = stack.belongs(.leftVentricle)
    let rightBelongs = stack.belongs(.rightVentricle)
    var curves = PerStructure(repeating: [Double](repeating: 0, count: phaseCount))
    var disregarded: [Int] = []
    for (position, slice) in slices.enumerated() {
      // Myocardium may reach beyond the cavity at the apex: it goes only with a cavity that does not belong.
      let strayLeft = slice.shows(.leftVentricle) && !leftBelongs[position]
      let strayRight = slice.shows(.rightVentricle) && !rightBelongs[position]
      if strayLeft || strayRight { disregarded.append(slice.index) }
      let pixelArea = spacingsKnown ? pixelAreas[position] ?? 1 : 1
      for structure in Structure.allCases where !(structure == .rightVentricle ? strayRight : strayLeft) {
        let areas = slice.areaCurvePixels(of: structure, phases: phaseCount)
        for phase in 0..<phaseCount { curves[structure][phase] += areas[phase] * pixelArea }
      }
    }
    self.curves = curves
    self.disregarded = disregarded.sorted()
    millilitresPerUnit = spacingsKnown ? stack.spacingMillimetres.map { $0 / 1000 } : nil
  }
}
