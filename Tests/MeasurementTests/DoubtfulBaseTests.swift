import Testing

@testable import Measurement

@Suite struct DoubtfulBaseTests {
  /// Ten phases, from base to apex.
  private static let sound = [1000, 1100, 900, 500, 60].enumerated().map { index, area in
    slice(index, (0..<10).map { area - area / 15 * min($0, 10 - $0) })
  }

  private static func slice(_ index: Int, _ areas: [Int]) -> SliceResult {
    Synthetic.slice(index: index, position: Double(index) * 10, left: areas)
  }

  /// Two slices beyond the base, the inner one with a large cavity in a number of phases.
  private static func stack(phases: Int) -> [SliceResult] {
    let outer = [slice(-2, [Int](repeating: 0, count: 10)), slice(-1, (0..<10).map { $0 < phases ? 800 : 300 })]
    return outer + sound
  }

  private func positions(_ alone: [SliceResult], together: [Bool]? = nil) -> [Int] {
    DoubtfulBase(alone: alone, together: together ?? alone.map { _ in true }).positions
  }

  @Test func aVentricleThatIsThereInDiastoleHasNoDoubt() {
    #expect(positions(Self.sound).isEmpty)
    #expect(positions(Self.stack(phases: 5)) == [0])
  }

  @Test func whatAloneShowsOneInFewerThanHalfOfThePhasesIsDoubtful() {
    #expect(positions(Self.stack(phases: 4)) == [0, 1])
    #expect(positions(Self.stack(phases: 4), together: [false, true, true, true, true, true, true]) == [1])
    #expect(positions(Self.stack(phases: 4), together: [false, false, true, true, true, true, true]).isEmpty)
  }

  /// Beside a cavity that comes and goes another looks like a ventricle: one of two such slices is no anchor.
  @Test func whatLiesBeyondADoubtfulSliceIsDoubtfulToo() {
    var slices = Self.stack(phases: 4)
    slices[0] = Self.slice(-2, [Int](repeating: 700, count: 10))
    #expect(positions(slices) == [0, 1])
  }

  @Test func aSliceLostWithinTheVentricleTakesNothingFromIt() {
    let heart = [1000, 1050, 1100, 1000, 900, 800, 500].enumerated()
    let slices = heart.map { index, area in Self.slice(index, [Int](repeating: index == 3 ? 0 : area, count: 10)) }
    #expect(positions(slices).isEmpty)
  }

  @Test func slicesWithFewerPhasesCountByTheCycle() {
    var slices = Self.stack(phases: 10)
    slices[1] = Self.slice(-1, [800, 0, 0, 0, 0])
    #expect(positions(slices) == [0, 1])
    slices[1] = Self.slice(-1, [800, 800, 0, 0, 800])
    #expect(positions(slices) == [0])
  }

  @Test func manyDoubtfulSlicesAreTheFaultOfTheSlicesAlone() {
    let lost = (0..<3).map { Self.slice($0 - 3, [Int](repeating: 0, count: 10)) }
    #expect(positions(Array(lost[1...]) + Self.sound) == [0, 1])
    #expect(positions(lost + Self.sound).isEmpty)
  }

  @Test func endDiastoleAndSystoleAreNoCycle() {
    let two = [Self.slice(0, [0, 0])] + (1..<6).map { Self.slice($0, [1000 - 100 * $0, 400 - 60 * $0]) }
    #expect(positions(two).isEmpty)
  }

  @Test func fewSlicesAndNoneSayNothing() {
    #expect(positions([]).isEmpty)
    #expect(positions(Array(Self.stack(phases: 0).prefix(4))).isEmpty)
    #expect(positions(Self.sound.map { Self.slice($0.index, [Int](repeating: 0, count: 10)) }).isEmpty)
  }
}
