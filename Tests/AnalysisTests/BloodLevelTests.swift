import Imaging
import Measurement
import Model
import Testing

@testable import Acquisition
@testable import Analysis

/// Stacks that are darker than those the networks learned from.
@Suite struct BloodLevelTests {
  private static let brightness = BloodBrightness(usual: 0.96, dark: 0.92, darkest: 0.84)
  private let analyzer = SliceAnalyzer(segmenter: BrightnessSegmenter())

  /// Four slices from base to apex.
  ///
  /// - Parameter fat: Value of a bright patch beside the heart, whose blood is 900 over 100; nil: none.
  private static func slices(fat: Float?) -> [CineSlice] {
    (0..<4).map { index in
      var slice = Drawing.slice(
        index: index, radii: [0, -4, -8, -3].map { 26 - 2 * Double(index) + $0 }, position: 10 * Double(index))
      for phase in slice.frames.indices {
        for row in 92..<100 {
          for column in 60..<100 {
            if let fat { slice.frames[phase].pixels[row * slice.geometry.columns + column] = fat }
          }
        }
      }
      return slice
    }
  }

  private func settled(_ slices: [CineSlice], stack: BrightnessStack) throws -> StudySettlement {
    var study = StudyAnalysis(slicesExpected: slices.count)
    for slice in slices { study.add(try analyzer.analyze(slice)) }
    let closed = ClosedStudy(
      study: .random(), reason: .idle, slices: slices.map { .init(liveIndex: $0.index, slice: $0) }, longAxis: [],
      counters: AssemblyCounters())
    var settlement = StudySettlement(study, closed: closed, stack: StackAnalyzer(segmenter: stack))
    while try settlement.advance(with: analyzer) {}
    return settlement
  }

  private func level(_ slices: [CineSlice]) throws -> Float? {
    var level = BloodLevel(
      try slices.map {
        let analysis = try analyzer.analyze($0)
        return ($0, analysis.result, analyzer.resampler($0.geometry, around: analysis.heart))
      })
    while try level.advance(with: analyzer) {}
    return level.value
  }

  @Test func theLevelIsThatOfTheCavityWithinTheWindow() throws {
    let levels = try [nil, 1100].map { try #require(try level(Self.slices(fat: $0))) }
    #expect(abs(levels[0] - 1) < 0.001)
    #expect(abs(levels[1] - 0.8) < 0.001)
    #expect(try level([Drawing.slice(radii: [0, 0, 0])]) == nil)
    #expect(try level([]) == nil)
  }

  @Test(arguments: [(nil, 1), (0.92, 1), (0.95, 1), (0.88, 1.0455), (0.84, 1.1429), (0.48, 2), (0.1, 3), (0, 3)])
  func theGainRisesFromTheDarkOnesOnAndHasALimit(level: Float?, gain: Float) {
    #expect(abs(Self.brightness.gain(at: level) - gain) < 0.001)
  }

  @Test func aDarkStackIsShownAsBrightAsUsual() throws {
    let slices = Self.slices(fat: 1100)
    let (plain, bright) = (try BrightnessStack(), try BrightnessStack(blood: Self.brightness))
    let (before, after) = (try settled(slices, stack: plain), try settled(slices, stack: bright))
    #expect(plain.brightness.count == 4 && bright.brightness.count == 4)
    for (dark, light) in zip(plain.brightness.flatMap(\.self), bright.brightness.flatMap(\.self)) {
      // Blood and wall are multiplied by 1.2; the patch stays at the window's end.
      #expect(light > 1.05 * dark && light < 1.2 * dark)
    }
    #expect(before.gain == 1 && abs(after.gain - 1.2) < 0.001)
    #expect(before.together != after.together)
    let other = try settled([2, 0, 3, 1].map { slices[$0] }, stack: BrightnessStack(blood: Self.brightness))
    #expect(other.together == after.together)
  }

  @Test func aStackOfUsualBrightnessIsShownAsItIs() throws {
    let slices = Self.slices(fat: nil)
    let (plain, asked) = (try BrightnessStack(), try BrightnessStack(blood: Self.brightness))
    #expect(try settled(slices, stack: plain).together == settled(slices, stack: asked).together)
    #expect(plain.brightness == asked.brightness)
  }
}
