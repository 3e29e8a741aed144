import Model
import Testing

@Suite struct ConfidenceCalibrationTests {
  @Test(arguments: [0.2, 0.5, 0.97])
  func withoutValuesTheCertaintyIsTheConfidence(certainty: Double) {
    #expect(abs(ConfidenceCalibration()(certainty) - certainty) < 1e-12)
  }

  @Test func aScaleMovesIt() {
    let calibration = ConfidenceCalibration(slope: 2, intercept: -1)
    // logit(0.5) = 0
    #expect(abs(calibration(0.5) - 0.2689414213699951) < 1e-12)
    #expect(calibration(0.9) > calibration(0.8))
  }

  @Test(arguments: [0.0, 1, -3, 7])
  func theResultIsAlwaysAProbability(certainty: Double) {
    #expect((0...1).contains(ConfidenceCalibration(slope: 50, intercept: 10)(certainty)))
  }
}
