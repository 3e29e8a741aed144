import Testing

@testable import Measurement

@Suite struct FlickerTests {
  static let radii = [14.0, 13, 11, 9, 9, 10, 12, 13]
  static let cycle = radii.map { Synthetic.heart(cavityRadius: $0) }

  @Test func aCalmCycleStaysAsItIs() {
    #expect(Self.cycle.withoutFlicker() == Self.cycle)
  }

  @Test func aFrameThatLosesTheHeartTakesWhatItsNeighboursAgreeOn() {
    var flickering = Self.cycle
    flickering[4] = LabelMap(columns: 96, rows: 96)
    let calm = flickering.withoutFlicker()
    #expect(calm[3] == Self.cycle[3] && calm[5] == Self.cycle[5])
    // Radii 9 and 10 before and after: their common cavity is the smaller.
    #expect(calm[4].areasPixels.leftVentricle == Self.cycle[3].areasPixels.leftVentricle)
    #expect(calm[4].areasPixels.rightVentricle > 0)
  }

  @Test func aSharpEndSystoleIsNoFlicker() {
    let cycle = [14.0, 12, 9.5, 12, 14].map { Synthetic.heart(cavityRadius: $0) }
    #expect(cycle.withoutFlicker() == cycle)
  }

  @Test func fewPhasesAreLeftAlone() {
    let pair = [Self.cycle[0], LabelMap(columns: 96, rows: 96)]
    #expect(pair.withoutFlicker() == pair)
  }
}
