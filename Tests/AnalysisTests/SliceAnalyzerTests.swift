import Imaging
import Measurement
import Model
import Testing

@testable import Analysis

@Suite struct SliceAnalyzerTests {
  let analyzer = SliceAnalyzer(segmenter: BrightnessSegmenter())

  @Test func theHeartIsFoundOffCentreAndMeasured() throws {
    let slice = Drawing.slice(radii: [26, 22, 18, 20])
    let analysis = try analyzer.analyze(slice)
    #expect(analysis.heart.origin == .seen)
    #expect((analysis.heart.centreX, analysis.heart.centreY) == (32, -24))
    #expect(analysis.heart.confidence > 0.75)
    for (phase, radius) in [26.0, 22, 18, 20].enumerated() {
      let area = try #require(analysis.result.areasSquareMillimetres(phase: phase))
      #expect(abs(area.leftVentricle / (.pi * radius * radius) - 1) < 0.04)
      #expect(analysis.result.phases[phase].contours.count == 2)
      #expect(analysis.result.phases[phase].triggerTimeMilliseconds == Double(phase) * 40)
    }
    #expect(analysis.result.confidence > 0.9)
    #expect(analysis.labels.map(\.areasPixels) == analysis.result.phases.map(\.areasPixels))
  }

  @Test func ofTwoCandidatesTheOneThatMovesIsTheHeart() throws {
    var slice = Drawing.slice(radii: [26, 20], centre: (48, 0))
    let still = Drawing.slice(radii: [36], centre: (-48, 0))
    for phase in slice.frames.indices {
      for (index, value) in still.frames[0].pixels.enumerated() where value > 100 {
        slice.frames[phase].pixels[index] = value
      }
    }
    #expect(try analyzer.analyze(slice).heart.centreX == 48)
  }

  @Test func noHeartIsAnAnswer() throws {
    var slice = Drawing.slice(radii: [0, 0, 0])
    // A speck: contrast, but no heart.
    slice.frames[1].pixels[5_000] = 900
    let analysis = try analyzer.analyze(slice)
    #expect(analysis.heart == .middle)
    #expect(analysis.result.confidence == 0)
    #expect(analysis.result.phases.allSatisfy { $0.areasPixels == PerStructure(repeating: 0) && $0.contours.isEmpty })
    #expect(analysis.result.phases.count == 3)
  }

  @Test func aBlankFrameAmongOthersIsEmpty() throws {
    var slice = Drawing.slice(radii: [26, 20])
    slice.frames[1].pixels = slice.frames[1].pixels.map { _ in 0 }
    let analysis = try analyzer.analyze(slice)
    #expect(analysis.result.phases[0].areasPixels.leftVentricle > 0)
    #expect(analysis.result.phases[1].areasPixels.leftVentricle == 0)
  }

  @Test func theTokensOfASliceAreTheMeanOverTheFramesThatShowSomething() throws {
    var slice = Drawing.slice(radii: [26, 20, 23])
    let heart = try analyzer.analyze(slice).heart
    func tokens(_ phases: [Int]) throws -> [Float] {
      let alone = try phases.map { phase in
        try analyzer.labels(of: [slice.frames[phase]], geometry: slice.geometry, around: heart)[0].pooledTokens
      }
      let count = Float(alone.count)
      return (0..<2).map { index in alone.map { $0[index] }.reduce(0, +) / count }
    }
    let ofAll = try tokens([0, 1, 2])
    #expect(try analyzer.analyze(slice).result.pooledTokens == ofAll)
    let ofOthers = try tokens([0, 2])
    slice.frames[1].pixels = slice.frames[1].pixels.map { _ in 0 }
    #expect(try analyzer.analyze(slice).result.pooledTokens == ofOthers)
    for phase in slice.frames.indices { slice.frames[phase].pixels = slice.frames[1].pixels }
    #expect(try analyzer.analyze(slice).result.pooledTokens.isEmpty)
  }

  @Test func withoutSpacingTheSliceIsStillSegmented() throws {
    let analysis = try analyzer.analyze(Drawing.slice(radii: [26, 20], spacing: nil))
    #expect(analysis.heart.origin == .seen)
    #expect(analysis.result.phases[0].areasPixels.leftVentricle > analysis.result.phases[1].areasPixels.leftVentricle)
    #expect(analysis.result.areasSquareMillimetres(phase: 0) == nil)
  }

  @Test func framesThatContradictTheirGeometryAreRefused() {
    var slice = Drawing.slice(radii: [26, 20])
    slice.frames[1].pixels.removeLast()
    #expect(throws: AnalysisError.frameSize(slice: 0, expected: 20480, found: 20479)) {
      try analyzer.analyze(slice)
    }
  }

  @Test func aNetworkOfAnotherShapeIsRefused() {
    let other = SliceAnalyzer(segmenter: BrightnessSegmenter(classCount: 2))
    #expect(throws: AnalysisError.self) { try other.analyze(Drawing.slice(radii: [26, 20])) }
  }

  @Test func theSameSliceGivesTheSameResult() throws {
    let slice = Drawing.slice(radii: [26, 22, 18, 20])
    #expect(try analyzer.analyze(slice).result == analyzer.analyze(slice).result)
  }
}
