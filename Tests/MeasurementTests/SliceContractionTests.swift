import Testing

@testable import Measurement

@Suite struct SliceContractionTests {
  static let sound = [[1000.0, 500], [900, 440], [800, 420], [500, 230], [200, 60]]
  static let sure = [0.9, 0.9, 0.9, 0.9, 0.9]

  private static func bounded(_ areas: [[Double]]) -> [[Double]] {
    SliceContraction(areas, ed: 0)?.bounded(areas) ?? areas
  }

  private static func withoutLosses(_ areas: [[Double]], confidences: [Double]) -> [[Double]] {
    SliceContraction(areas, ed: 0)?.withoutLosses(areas, confidences: confidences) ?? areas
  }

  @Test func slicesThatContractAlikeStayAsTheyAre() {
    #expect(Self.bounded(Self.sound) == Self.sound)
    #expect(Self.withoutLosses(Self.sound, confidences: Self.sure) == Self.sound)
  }

  @Test func aSliceThatGrowsWhereTheOthersShrinkIsBounded() {
    var areas = Self.sound
    areas[1][1] = 1400
    let bounded = Self.bounded(areas)
    // The median share is slice 0's, 0.5.
    #expect(abs(bounded[1][1] - 900 * 0.9) < 1e-9)
    #expect(bounded[0] == areas[0] && bounded[2] == areas[2])
  }

  @Test func whatIsNotThereAtEndDiastoleIsNoVentricle() {
    #expect(Self.bounded(Self.sound + [[0, 120]]).last == [0, 0])
  }

  @Test func fewSlicesSayNothing() {
    #expect(SliceContraction([[1000.0, 500], [900, 2000], [800, 400]], ed: 0) == nil)
    #expect(SliceContraction([[], [], [], []], ed: 0) == nil)
  }

  @Test(arguments: [false, true]) func anInnerCavityLostWithoutConfidenceIsWhatTheOthersLeaveOfIt(fromApex: Bool) {
    var areas = Self.sound
    areas[1][1] = 0
    var confidences = Self.sure
    #expect(Self.withoutLosses(areas, confidences: confidences) == areas)
    confidences[1] = 0.02
    if fromApex { (areas, confidences) = (areas.reversed(), confidences.reversed()) }
    let position = fromApex ? 3 : 1
    let result = Self.withoutLosses(areas, confidences: confidences)
    // The median share is slice 3's, 0.46.
    #expect(abs(result[position][1] - 900 * 0.46) < 1e-9)
    #expect(result.indices.allSatisfy { $0 == position || result[$0] == areas[$0] })
  }

  @Test func theOutermostBasalCavityIsKeptWhereItIsLikelierThereThanGone() {
    let confidences = [0.02, 0.9, 0.9, 0.9, 0.9]
    let weak = [[1000.0, 0], [1000, 850], [950, 800], [700, 590], [300, 240]]
    let kept = Self.withoutLosses(weak, confidences: confidences)[0][1] / 1000
    #expect(kept > 0.75 && kept < 0.9)
    // Half the size of its neighbour, in a heart that contracts well.
    let strong = [[500.0, 0], [1000, 400], [950, 380], [700, 250], [300, 80]]
    #expect(Self.withoutLosses(strong, confidences: confidences) == strong)
  }

  @Test func aSmallCavityMayVanish() {
    var apex = Self.sound
    apex[4][1] = 0
    #expect(Self.withoutLosses(apex, confidences: [0.9, 0.9, 0.9, 0.9, 0.01]) == apex)
  }

  @Test(arguments: [(share: 0.6, isLost: false), (share: 0.8, isLost: true)])
  func whatIsKnownToHaveLeftTheBaseIsNotLostUnlessTheHeartHardlyContracts(share: Double, isLost: Bool) {
    let ofED = [1000.0, 1000, 950, 700, 300]
    let seen = ofED.enumerated().map { [$1, $0 == 0 ? 100 : $1 * share] }
    let remnants = BasalRemnants(seen)
    #expect(remnants.hasLeft(0, phase: 1))
    var areas = seen
    areas[0][1] = 0
    let confidences = [0.02, 0.9, 0.9, 0.9, 0.9]
    let filled = ofED[0] * share
    #expect(abs(Self.withoutLosses(areas, confidences: confidences)[0][1] - filled) < 1e-9)
    let counted = SliceContraction(areas, ed: 0)?.withoutLosses(areas, confidences: confidences, remnants: remnants)
    #expect(abs((counted?[0][1] ?? -1) - (isLost ? filled : 0)) < 1e-9)
  }
}
