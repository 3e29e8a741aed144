import Testing

@testable import Measurement

@Suite struct BasalDescentTests {
  static let ed = [1500.0, 1400, 1300, 1100, 600]
  static let emptied = [250.0, 1200, 1000, 800, 300]
  static let filled = [1420.0, 1250, 1050, 800, 300]

  func slices(ed: [Double] = ed, es: [Double]) -> [Int] {
    BasalDescent(ed: ed, es: es, ejectionFraction: 0.5).slices
  }

  @Test func aBasalSliceThatEmptiesIsLeft() {
    #expect(slices(es: Self.emptied) == [0])
  }

  @Test func aBasalSliceThatStaysFullIsNot() {
    #expect(slices(es: Self.filled).isEmpty)
  }

  @Test func aSliceIsNoLikelierLeftThanTheOneBeyondIt() {
    for es in [Self.emptied, Self.filled, [900, 800, 1000, 800, 300]] {
      let chances = BasalDescent(ed: Self.ed, es: es, ejectionFraction: 0.5).chances
      #expect(chances.keys.sorted() == [0, 1])
      #expect(chances.values.allSatisfy { $0 > 0 && $0 < 1 })
      #expect((chances[1] ?? 1) < (chances[0] ?? 0))
    }
  }

  @Test func theBaseIsTheLargerEnd() {
    #expect(slices(ed: Self.ed.reversed(), es: Self.emptied.reversed()) == [4])
  }

  @Test func emptySlicesAroundTheVentricleDoNotCount() {
    #expect(slices(ed: [0, 0] + Self.ed + [0], es: [0, 0] + Self.emptied + [0]) == [2])
  }

  @Test func atMostTwoSlicesAreLeft() {
    #expect(slices(ed: [1500, 1500, 1500, 1500, 1500], es: [100, 110, 120, 130, 140]) == [0, 1])
  }

  @Test func tooFewSlicesShowNoBase() {
    #expect(slices(ed: [1500, 1400, 1300], es: [10, 1200, 1000]).isEmpty)
    #expect(slices(ed: [], es: []).isEmpty)
    #expect(slices(ed: [0, 0, 0, 0], es: [0, 0, 0, 0]).isEmpty)
  }

  @Test func areasAtOnePhaseOnlyAreDecidedToo() {
    // No RV at ED where there is some at ES, and the other way round.
    #expect(slices(ed: [0, 1400, 1300, 1100, 600], es: Self.filled).count <= 2)
    #expect(slices(es: [0, 0, 1000, 800, 300]).isEmpty)
  }
}
