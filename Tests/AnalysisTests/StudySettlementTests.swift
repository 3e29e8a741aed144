import Imaging
import Measurement
import Testing

@testable import Acquisition
@testable import Analysis

/// The last look at a study: slices that were misled alone take the stack's heart, in pieces that others need not wait
/// for.
@Suite struct StudySettlementTests {
  let network = CountingSegmenter(base: BrightnessSegmenter())
  var analyzer: SliceAnalyzer { SliceAnalyzer(segmenter: network) }

  /// Three slices with a heart and one that shows another, elsewhere; 6 phases each.
  let slices = (0..<4).map { index in
    Drawing.slice(
      index: index, radii: [26, 24, 20, 18, 22, 24], centre: index < 3 ? (30, -20) : (-60, 20),
      position: 10 * Double(index))
  }

  private func settlement() throws -> StudySettlement {
    var study = StudyAnalysis()
    for slice in slices { study.add(try analyzer.analyze(slice)) }
    let closed = ClosedStudy(
      study: .random(), reason: .idle, slices: slices.map { .init(liveIndex: $0.index, slice: $0) }, longAxis: [],
      counters: AssemblyCounters())
    return StudySettlement(study, closed: closed)
  }

  @Test func noPieceIsLongerThanThatOfASliceUnderWay() throws {
    var settlement = try settlement()
    var pieces: [Int] = []
    var before = network.frames
    while try settlement.advance(with: analyzer) {
      pieces.append(network.frames - before)
      before = network.frames
    }
    #expect(pieces == [4, 2])
  }

  @Test func theResultIsThatOfTheStacksPlace() throws {
    var settlement = try settlement()
    while try settlement.advance(with: analyzer) {}
    #expect(settlement.revised.map(\.result.index) == [3])
    for again in settlement.revised {
      #expect(again.heart.origin == .stack)
      let whole = try analyzer.analyze(slices[again.result.index], at: again.heart)
      #expect(again.result == whole.result)
      #expect(again.labels == whole.labels)
      #expect(settlement.analysis.slices[again.result.index] == whole.result)
    }
  }

  @Test func whatIsNotDoneYetStandsAsItWas() throws {
    var settlement = try settlement()
    let live = settlement.analysis.slices
    #expect(live.count == 4)
    #expect(try settlement.advance(with: analyzer))
    #expect(settlement.analysis.slices == live)
    #expect(settlement.revised.isEmpty)
  }
}
