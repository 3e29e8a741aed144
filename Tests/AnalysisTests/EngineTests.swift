import Imaging
import Model
import Studies
import Testing

@testable import Analysis

/// The built-in weights in int8 against the same weights in fp32.
@Suite(.enabled(if: BuiltInWeights.model != nil, "the built-in weights are not there"))
struct EngineTests {
  @Test(arguments: Engine.allCases) func theSelfTestPasses(engine: Engine) throws {
    #expect(try BuiltInModel.load(engine: engine).selfTest() < engine.selfTestLimit)
  }

  /// Counted on the heart alone: the background, nine tenths of a frame, would hide a difference.
  @Test func int8LabelsAreThoseOfFullPrecision() throws {
    var options = PhantomOptions()
    options.phases = 3
    options.slices = 5
    let study = try Phantom(options).study()
    let middle = try #require(study.measurements.first).frames.filter { $0.slice == 2 }
    let slice = CineSlice(
      index: 0, geometry: middle[0].geometry, frames: middle, rr: nil, isRepeat: false, acquisitionTimeMilliseconds: 0)
    let labels = try Engine.allCases.map { engine in
      try SliceAnalyzer(model: BuiltInModel.load(engine: engine)).analyze(slice).labels
    }
    var (total, different) = (0, 0)
    for (int8, reference) in zip(labels[0], labels[1]) {
      for (a, b) in zip(int8.labels, reference.labels) where a != 0 || b != 0 {
        total += 1
        if a != b { different += 1 }
      }
    }
    #expect(total > 1000)
    #expect(Double(different) <= 0.01 * Double(total))
  }
}
