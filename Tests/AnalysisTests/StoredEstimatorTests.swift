import Imaging
import Measurement
import Model
import Testing

@testable import Analysis

/// The live intervals that lie beside the built-in weights.
@Suite(.enabled(if: BuiltInWeights.model != nil, "the built-in weights are not there"))
struct StoredEstimatorTests {
  private func estimate(together: Bool, areTogether: Bool) throws -> LiveEstimate? {
    let model = try BuiltInModel.load(together: together, threads: 1)
    let estimator = try #require(try LiveEstimator.stored(beside: model))
    let analyzer = SliceAnalyzer(segmenter: BrightnessSegmenter())
    let slices = try (0..<5).map {
      try analyzer.analyze(
        Drawing.slice(index: $0, radii: [26 - 2 * Double($0), 18 - 2 * Double($0)], position: 10 * Double($0))
      ).result
    }
    let measurement = StackMeasurement(slices: slices, slicesExpected: 5, body: nil, isFinal: true)
    return estimator.estimate(slices, measurement: measurement, areTogether: areTogether)
  }

  /// They were fitted to both networks that are shipped: each kind of closing figures has an interval of its own.
  @Test func bothKindsOfClosingFiguresHaveAnInterval() throws {
    let (alone, together) = (
      try #require(try estimate(together: true, areTogether: false)),
      try #require(try estimate(together: true, areTogether: true))
    )
    #expect(alone.target == .expert && together.target == .expert)
    #expect(alone != together)
  }

  @Test func withoutTheNetworkOfStacksNothingIsClaimedOfIt() throws {
    #expect(try estimate(together: false, areTogether: true) == nil)
    #expect(try estimate(together: false, areTogether: false) != nil)
  }
}
