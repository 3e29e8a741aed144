import Imaging
import Measurement
import Testing

@testable import Analysis

@Suite struct StudyAnalysisTests {
  static func results(_ count: Int = 5) throws -> [SliceAnalysis] {
    let analyzer = SliceAnalyzer(segmenter: BrightnessSegmenter())
    return try (0..<count).map { index in
      let radius = 26 - Double(index) * 2
      return try analyzer.analyze(
        Drawing.slice(index: index, radii: [radius, radius - 8], position: Double(index) * 10)
      )
    }
  }

  @Test func theOrderOfArrivalDoesNotMatter() throws {
    let results = try Self.results()
    var inOrder = StudyAnalysis(slicesExpected: 5)
    for result in results { inOrder.add(result) }
    var backwards = StudyAnalysis(slicesExpected: 5)
    for result in results.reversed() { backwards.add(result) }
    #expect(inOrder.measurement(isFinal: true) == backwards.measurement(isFinal: true))
    #expect(inOrder.measurement(isFinal: false).leftVentricle?.edvMillilitres ?? 0 > 0)
  }

  @Test func aRepeatReplacesItsSliceAndAWithdrawnOneIsGone() throws {
    let results = try Self.results(3)
    var again = results[0]
    again.result.phases = results[1].result.phases
    again.result.isRepeat = true
    var study = StudyAnalysis()
    for result in results { study.add(result) }
    study.add(again)
    #expect(study.slices[0] == again.result)
    study.remove(index: 2)
    var expected = StudyAnalysis()
    for result in [results[1], again] { expected.add(result) }
    #expect(study.measurement(isFinal: true) == expected.measurement(isFinal: true))
  }

  @Test func theEjectionFractionIsThatOfTheDrawing() throws {
    var study = StudyAnalysis()
    for result in try Self.results() { study.add(result) }
    let radii = (0..<5).map { 26 - Double($0) * 2 }
    let (end, systole) = (
      radii.map { $0 * $0 }.reduce(0, +), radii.map { ($0 - 8) * ($0 - 8) }.reduce(0, +)
    )
    let left = try #require(study.measurement(isFinal: true).leftVentricle)
    #expect(abs((left.ejectionFractionPercent ?? 0) - (end - systole) / end * 100) < 1.5)
    #expect(abs((left.edvMillilitres ?? 0) / (end * .pi / 100) - 1) < 0.03)
  }
}
