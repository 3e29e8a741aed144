import Testing

@testable import Measurement

@Suite struct SliceContractionTests {
  static let sound = [[1000.0, 500], [900, 440], [800, 420], [500, 230], [200, 60]]

  @Test func slicesThatContractAlikeStayAsTheyAre() {
    #expect(SliceContraction.bounded(Self.sound, ed: 0) == Self.sound)
  }

  @Test func aSliceThatGrowsWhereTheOthersShrinkIsBounded() {
    var areas = Self.sound
    areas[1][1] = 1400
    let bounded = SliceContraction.bounded(areas, ed: 0)
    // The median share is slice 0's, 0.5.
    #expect(abs(bounded[1][1] - 900 * 0.9) < 1e-9)
    #expect(bounded[0] == areas[0] && bounded[2] == areas[2])
    areas[1][1] = 0
    #expect(SliceContraction.bounded(areas, ed: 0) == areas)
  }

  @Test func whatIsNotThereAtEndDiastoleIsNoVentricle() {
    let areas = Self.sound + [[0, 120]]
    #expect(SliceContraction.bounded(areas, ed: 0).last == [0, 0])
  }

  @Test func fewSlicesAreLeftAlone() {
    let areas = [[1000.0, 500], [900, 2000], [800, 400]]
    #expect(SliceContraction.bounded(areas, ed: 0) == areas)
    #expect(SliceContraction.bounded([[], [], [], []], ed: 0) == [[], [], [], []])
  }
}
