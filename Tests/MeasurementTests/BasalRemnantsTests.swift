import Testing

@testable import Measurement

@Suite struct BasalRemnantsTests {
  static let sound = [[1000.0, 500], [1100, 540], [900, 420], [500, 230], [60, 10]]

  @Test func aVentricleThatTapersTowardsItsApexIsWhole() {
    #expect(BasalRemnants(Self.sound).positions == [[], []])
    #expect(BasalRemnants(Self.sound.reversed()).positions == [[], []])
  }

  @Test(arguments: [false, true]) func aSmallCavityAtTheBaseIsNone(fromApex: Bool) {
    var areas = Self.sound
    areas[0][1] = 250
    #expect(BasalRemnants(fromApex ? areas.reversed() : areas).positions == [[], [fromApex ? 4 : 0]])
    areas[0][1] = 280
    #expect(BasalRemnants(areas).positions == [[], []])
  }

  @Test func whatLiesOutsideOfASmallCavityIsNoneEither() {
    let areas = [[900.0, 700]] + [[1000, 230]] + Self.sound.dropFirst()
    #expect(BasalRemnants(areas).positions == [[], [0, 1]])
  }

  @Test func nothingLiesBeyondASliceWithoutCavity() {
    let areas = [[500.0, 0], [0, 300]] + Self.sound.dropFirst()
    #expect(BasalRemnants(areas).positions == [[0], []])
  }

  @Test func aSmallInnerCavityIsAnotherMatter() {
    var areas = Self.sound
    areas[2][1] = 20
    #expect(BasalRemnants(areas).positions[1].isEmpty)
  }

  @Test func fewSlicesAndNoneSayNothing() {
    #expect(BasalRemnants([[100.0], [900], [1000]]).positions == [[]])
    #expect(BasalRemnants([]).positions.isEmpty)
  }
}
