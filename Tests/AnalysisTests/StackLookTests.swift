import Imaging
import Measurement
import Model
import Testing

@testable import Acquisition
@testable import Analysis

/// All slices of a study together, at its end.
@Suite struct StackLookTests {
  private let analyzer = SliceAnalyzer(segmenter: BrightnessSegmenter())

  /// From base to apex, six phases each unless said otherwise.
  private static func slice(_ index: Int, radii: [Double] = [0, -4, -8, -6, -2, -1], position: Double? = nil)
    -> CineSlice
  {
    Drawing.slice(
      index: index, radii: radii.map { 26 - 2 * Double(index) + $0 }, position: position ?? 10 * Double(index))
  }

  /// A study of these slices that has ended and awaits its last look.
  ///
  /// - Parameter seen: What the slices alone were taken for; nil: what they are.
  private func ended(_ slices: [CineSlice], seen: [CineSlice]? = nil, stack: BrightnessStack?) throws -> StudySettlement
  {
    var study = StudyAnalysis(slicesExpected: slices.count)
    for slice in seen ?? slices { study.add(try analyzer.analyze(slice)) }
    let closed = ClosedStudy(
      study: .random(), reason: .idle, slices: slices.map { .init(liveIndex: $0.index, slice: $0) }, longAxis: [],
      counters: AssemblyCounters())
    return StudySettlement(study, closed: closed, stack: stack.map { StackAnalyzer(segmenter: $0) })
  }

  private func settled(_ slices: [CineSlice], seen: [CineSlice]? = nil, stack: BrightnessStack) throws
    -> StudySettlement
  {
    var settlement = try ended(slices, seen: seen, stack: stack)
    while try settlement.advance(with: analyzer) {}
    return settlement
  }

  @Test func everyPhaseIsSeenOnceFromBaseToApex() throws {
    let network = try BrightnessStack()
    let settlement = try settled((0..<5).map { Self.slice($0) }, stack: network)
    #expect(network.brightness.count == 6)
    for phase in network.brightness { #expect(phase == phase.sorted(by: >)) }
    #expect(settlement.together.map(\.result.index) == Array(0..<5))
    for again in settlement.together {
      #expect(again.labels.count == 6)
      #expect(settlement.analysis.slices[again.result.index] == again.result)
    }
  }

  /// Without neighbours' influence both networks here say the same: what comes of it is the slices' own measurement.
  @Test func theMeasurementIsThatOfTheSlicesWhereTheNetworksAgree() throws {
    let slices = (0..<5).map { Self.slice($0) }
    var study = StudyAnalysis(slicesExpected: 5)
    for slice in slices { study.add(try analyzer.analyze(slice)) }
    let alone = study.measurement(isFinal: true)
    let together = try settled(slices, stack: BrightnessStack()).analysis.measurement(isFinal: true)
    let (expected, found) = (try #require(alone.leftVentricle), try #require(together.leftVentricle))
    #expect(abs((found.ejectionFractionPercent ?? 0) - (expected.ejectionFractionPercent ?? 1)) < 0.5)
    #expect((together.edPhase, together.esPhase) == (alone.edPhase, alone.esPhase))
    #expect(together.sliceIndices == alone.sliceIndices)
  }

  @Test func orderOfArrivalAndTheEndThatComesFirstDoNotMatter() throws {
    let slices = (0..<5).map { Self.slice($0) }
    let expected = try settled(slices, stack: BrightnessStack())
    for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3]] {
      let found = try settled(order.map { slices[$0] }, stack: BrightnessStack())
      #expect(found.together == expected.together)
      #expect(found.analysis.measurement(isFinal: true) == expected.analysis.measurement(isFinal: true))
    }
    // The same heart, its apex where the geometry would have the base.
    let network = try BrightnessStack()
    _ = try settled((0..<5).map { Self.slice($0, position: -10 * Double($0)) }, stack: network)
    for phase in network.brightness { #expect(phase == phase.sorted(by: >)) }
  }

  @Test func aBaseThatTheSlicesAloneDoubtIsNone() throws {
    let cycle = [0, -2, -4, -6, -8, -8, -6, -4, -2, 0].map(Double.init)
    let slices = (0..<6).map { Self.slice($0, radii: cycle) }
    var seen = slices
    // A cavity in four of ten phases.
    seen[0] = Self.slice(0, radii: cycle.indices.map { $0 < 4 ? cycle[$0] : -26 })
    let sure = try settled(slices, stack: BrightnessStack())
    let doubted = try settled(slices, seen: seen, stack: BrightnessStack())
    #expect([sure, doubted].map(\.beyondBase) == [[], [0]])
    let base = try #require(doubted.together.first { $0.result.index == 0 }?.result)
    #expect(!base.shows(.leftVentricle) && !base.shows(.myocardium))
    #expect(doubted.together.dropFirst().map(\.labels) == sure.together.dropFirst().map(\.labels))
    let volumes = [sure, doubted].map { $0.analysis.measurement(isFinal: true).leftVentricle?.edvMillilitres ?? 0 }
    #expect(volumes[1] > 0 && volumes[1] < volumes[0])
  }

  @Test func slicesWithFewerPhasesLendThemToTheOthers() throws {
    let network = try BrightnessStack()
    let slices = [Self.slice(0), Self.slice(1, radii: [0, -8, -2]), Self.slice(2), Self.slice(3)]
    let settlement = try settled(slices, stack: network)
    #expect(network.brightness.count == 6)
    #expect(settlement.together.first { $0.result.index == 1 }?.labels.count == 3)
    let second = network.brightness.map { $0[1] }
    #expect(second[0] == second[1] && second[2] == second[3] && second[4] == second[5])
  }

  @Test func whatTheStackCannotBeLookedAtAsStandsAsItWas() throws {
    let slices = (0..<5).map { Self.slice($0) }
    let small = try BrightnessStack(slices: 4...4)
    #expect(try settled(slices, stack: small).together.isEmpty)
    #expect(small.brightness.isEmpty)
    #expect(try settled(Array(slices.prefix(3)), stack: BrightnessStack()).together.isEmpty)
    // Two slices have no common place of the heart.
    #expect(try settled(Array(slices.prefix(2)), stack: BrightnessStack(slices: 1...8)).together.isEmpty)
    var study = StudyAnalysis(slicesExpected: 5)
    for slice in slices { study.add(try analyzer.analyze(slice)) }
    #expect(try settled(slices, stack: small).analysis.slices == study.slices)
  }

  @Test func aLookThatIsGivenUpLeavesTheSlicesAsTheyWere() throws {
    let slices = (0..<4).map { Self.slice($0) }
    let network = try BrightnessStack()
    var settlement = try ended(slices, stack: network)
    let before = settlement.analysis.slices
    #expect(try settlement.advance(with: analyzer))
    let answers = [settlement.leaveTogether(), settlement.leaveTogether()]
    #expect(answers == [true, false])
    #expect(try !settlement.advance(with: analyzer))
    #expect(settlement.together.isEmpty && settlement.analysis.slices == before)
    #expect(network.brightness.count == 1)
    var without = try ended(slices, stack: nil)
    let hadSomething = without.leaveTogether()
    #expect(!hadSomething)
  }

  @Test func aBlankFrameHasNoLabels() throws {
    var slices = (0..<4).map { Self.slice($0) }
    slices[3].frames[2].pixels = [Float](repeating: 7, count: slices[3].frames[2].pixels.count)
    let settlement = try settled(slices, stack: BrightnessStack())
    let last = try #require(settlement.together.first { $0.result.index == 3 })
    #expect(last.labels[1].areasPixels.leftVentricle > 0)
    #expect(last.labels.count == 6)
  }

  @Test func onePieceIsAPhaseTogetherOrFourFramesAlone() throws {
    let network = try BrightnessStack()
    let slices = (0..<5).map { Self.slice($0) }
    var settlement = try ended(slices, stack: network)
    let before = settlement.analysis
    let counting = CountingSegmenter(base: BrightnessSegmenter())
    let single = SliceAnalyzer(segmenter: counting)
    for phase in 1...6 {
      for frames in [0, 4, 5] {
        #expect(try settlement.advance(with: single))
        #expect(network.brightness.count == phase)
        #expect(counting.frames == 5 * (phase - 1) + frames)
        #expect(settlement.together.isEmpty && settlement.analysis == before)
      }
    }
    #expect(try !settlement.advance(with: single))
    #expect(settlement.together.count == 5)
    #expect(try !settlement.advance(with: analyzer))
    #expect(network.brightness.count == 6)
  }
}
