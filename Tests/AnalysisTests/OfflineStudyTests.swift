import Imaging
import Measurement
import Testing

@testable import Analysis

@Suite struct OfflineStudyTests {
  let analyzer = SliceAnalyzer(segmenter: BrightnessSegmenter())
  static let header = MeasurementHeader(
    studyInstanceUID: "1.2.3", seriesDescription: "cine sax", expectedSlices: 5, expectedPhases: 3, heightMetres: 1.8,
    weightKilograms: 80)

  static func slices() -> [CineSlice] {
    (0..<5).map { index in
      let radius = 27 - Double(index) * 2
      return Drawing.slice(
        index: index, radii: [radius, radius - 8, radius - 4], position: Double(index) * 10,
        time: Double(index) * 10_000)
    }
  }

  @Test func aStudyIsMeasuredThroughTheAssembler() throws {
    let frames = Self.slices().flatMap(\.frames)
    var counts: [Int] = []
    let study = try OfflineStudy([(Self.header, frames)], analyzer: analyzer) { done, expected in
      counts.append(done)
      #expect(expected == 5)
    }
    #expect(counts == [1, 2, 3, 4, 5])
    #expect(study.slices.map(\.cine.index) == Array(0..<5))
    #expect(study.measurement.isFinal)
    #expect(study.measurement.edPhase == 0)
    #expect(study.measurement.esPhase == 1)
    #expect(study.measurement.bodySurfaceAreaSquareMetres == 2)
    #expect(abs((study.measurement.sliceSpacingMillimetres ?? 0) - 10) < 1e-9)
  }

  @Test func theOrderOfSlicesDoesNotMatter() throws {
    let slices = Self.slices()
    let reference = try OfflineStudy([(Self.header, slices.flatMap(\.frames))], analyzer: analyzer).measurement
    for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3]] {
      let frames = order.flatMap { slices[$0].frames }
      let measurement = try OfflineStudy([(Self.header, frames)], analyzer: analyzer).measurement
      #expect(measurement.leftVentricle == reference.leftVentricle)
      #expect(measurement.myocardialMassGrams == reference.myocardialMassGrams)
    }
  }

  /// One slice shows a larger heart-like thing elsewhere that moves more: the others overrule it.
  @Test func aSliceThatWasMisledIsAnalysedAgain() throws {
    var slices = Self.slices()
    let decoy = Drawing.slice(radii: [40, 15, 30], centre: (-60, 20))
    for phase in slices[2].frames.indices {
      for (index, value) in decoy.frames[phase].pixels.enumerated() where value > 100 {
        slices[2].frames[phase].pixels[index] = value
      }
    }
    #expect(try analyzer.analyze(slices[2]).heart.centreX < 0)
    let study = try OfflineStudy([(Self.header, slices.flatMap(\.frames))], analyzer: analyzer)
    #expect(study.slices[2].analysis.heart.origin == .stack)
    #expect(study.slices[2].analysis.heart.centreX == 32)
  }

  @Test func twoStudiesInOneSourceAreRefused() {
    let frames = Self.slices().flatMap(\.frames)
    var other = Self.header
    other.studyInstanceUID = "4.5.6"
    #expect(throws: AnalysisError.severalStudies(count: 2)) {
      try OfflineStudy([(Self.header, frames), (other, frames)], analyzer: analyzer)
    }
  }

  @Test func nothingIsMeasuredFromNothing() throws {
    let study = try OfflineStudy([], analyzer: analyzer)
    #expect(study.slices.isEmpty)
    #expect(study.measurement.leftVentricle == nil)
  }
}
