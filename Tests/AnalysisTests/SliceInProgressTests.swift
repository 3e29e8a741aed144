import Acquisition
import Imaging
import Measurement
import Model
import Testing

@testable import Analysis
@testable import Studies

/// Working on frames as they come changes when the work is done, never its result.
@Suite struct SliceInProgressTests {
  let analyzer = SliceAnalyzer(segmenter: BrightnessSegmenter())
  let slice = Drawing.slice(radii: [26, 25, 23, 20, 18, 17, 18, 20, 22, 24, 25])

  /// Frames as they come one by one, each followed by all the work that can be done.
  private func progress(through frames: [Frame]) throws -> SliceInProgress {
    var progress = SliceInProgress(geometry: slice.geometry)
    for count in 1...frames.count {
      let sofar = frames.prefix(count).sorted { ($0.phase ?? 0) < ($1.phase ?? 0) }
      while try progress.advance(sofar, with: analyzer) {}
    }
    return progress
  }

  private func isSame(_ a: SliceAnalysis, _ b: SliceAnalysis) -> Bool {
    a.result == b.result && a.labels == b.labels && a.heart == b.heart
  }

  @Test(arguments: 0..<12) func anyOrderOfFramesGivesTheResultOfAllAtOnce(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let frames = seed == 0 ? slice.frames : slice.frames.shuffled(using: &generator)
    let known = Int.random(in: 1...frames.count, using: &generator)
    let ahead = try progress(through: Array(frames.prefix(known)))
    #expect(isSame(try analyzer.analyze(slice, after: ahead), try analyzer.analyze(slice)))
  }

  @Test func whatWasDoneAheadIsNotDoneAgain() throws {
    let counting = CountingSegmenter(base: BrightnessSegmenter())
    let analyzer = SliceAnalyzer(segmenter: counting)
    var ahead = SliceInProgress(geometry: slice.geometry)
    while try ahead.advance(Array(slice.frames.dropLast()), with: analyzer) {}
    let before = counting.frames
    #expect(before == 1 + 8)
    _ = try analyzer.analyze(slice, after: ahead)
    #expect(counting.frames == before + 3)
  }

  @Test func anotherPlaceOrOtherPixelsAreComputedAnew() throws {
    let ahead = try progress(through: slice.frames)
    let place = HeartLocation(centreX: 16, centreY: -16, origin: .stack, confidence: 0)
    #expect(
      isSame(try analyzer.analyze(slice, at: place, after: ahead), try analyzer.analyze(slice, at: place)))
    var other = slice
    other.frames[4].pixels = Drawing.slice(radii: [12]).frames[0].pixels
    #expect(isSame(try analyzer.analyze(other, after: ahead), try analyzer.analyze(other)))
    #expect(!isSame(try analyzer.analyze(other, after: ahead), try analyzer.analyze(slice)))
  }

  @Test func aFrameThatContradictsItsGeometryIsLeftForTheAnalysisToRefuse() throws {
    var frames = slice.frames
    frames[2].pixels.removeLast()
    var ahead = SliceInProgress(geometry: slice.geometry)
    #expect(try !ahead.advance(frames, with: analyzer))
  }

  /// The whole way, frames of several slices in any order: the assembler, the work ahead, the analysis, the measurement.
  @Test(arguments: 0..<6) func anyArrivalOfAStudyGivesTheSameMeasurement(seed: UInt64) throws {
    let slices = OfflineStudyTests.slices()
    let reference = try OfflineStudy([(OfflineStudyTests.header, slices.flatMap(\.frames))], analyzer: analyzer)
    var generator = SplitMix64(seed: seed)
    let order = slices.indices.shuffled(using: &generator)
    let frames =
      seed < 3
      ? order.flatMap { slices[$0].frames.shuffled(using: &generator) }
      : slices.flatMap(\.frames).shuffled(using: &generator)
    var assembler = StudyAssembler()
    var ahead = SlicesInProgress()
    var study = StudyAnalysis()
    var closed: ClosedStudy?
    func handle(_ outputs: [AssemblyOutput]) throws {
      for output in outputs {
        switch output {
        case .sliceCompleted(let completed):
          study.slicesExpected = completed.expectedSlices
          study.add(try analyzer.analyze(completed.slice, after: ahead.take(completed)))
        case .sliceWithdrawn(let withdrawn): study.remove(index: withdrawn.index)
        case .studyClosed(let end): closed = end
        default: break
        }
      }
    }
    try handle(assembler.receive(.header(OfflineStudyTests.header), stream: "s", at: .zero))
    for frame in frames {
      try handle(assembler.receive(.frame(frame), stream: "s", at: .zero))
      let steps = Int.random(in: 0...2, using: &generator)
      for _ in 0..<steps {
        guard let underWay = assembler.sliceUnderWay(on: "s") else { break }
        _ = try ahead.advance(underWay, with: analyzer)
      }
    }
    try handle(assembler.closeAll(at: .zero))
    var settlement = StudySettlement(study, closed: try #require(closed))
    while try settlement.advance(with: analyzer) {}
    let measurement = settlement.analysis.measurement(isFinal: true)
    #expect(measurement.leftVentricle == reference.measurement.leftVentricle)
    #expect(measurement.rightVentricle == reference.measurement.rightVentricle)
    #expect(measurement.myocardialMassGrams == reference.measurement.myocardialMassGrams)
  }
}
