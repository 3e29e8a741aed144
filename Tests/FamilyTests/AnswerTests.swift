import CheckpointSupport
import Foundation
import Model
import Testing

@testable import Family

@Suite struct AnswerTests {
  @Test func seedsHaveMeanAndSpread() {
    #expect(Estimate([4]) == Estimate([4]))
    #expect(Estimate([4]).spread == nil)
    #expect(Estimate([1, 2, 6]).value == 3)
    #expect(abs((Estimate([1, 2, 6]).spread ?? 0) - 7.0.squareRoot()) < 1e-12)
  }

  @Test func regressionIsScaledByTheConfiguration() throws {
    let config = try ModelConfig(yaml: TinyCheckpoint.ejectionFraction())
    let scale = try #require(config.regressionScale)
    let answer = RegressionAnswer(column: "ef", scale: scale, outputs: [-1, -1.5])
    #expect(answer.value.value == 37.5)
    #expect(answer.category == .reduced)
    #expect(answer.unit == "%")
    #expect(RegressionAnswer(column: "age", scale: scale, outputs: [0]).category == nil)
    #expect(
      [40, 40.1, 55, 55.1].map { EjectionFractionClass(percent: $0) } == [.reduced, .borderline, .borderline, .normal])
  }

  @Test func classesKeepTheirNames() {
    let answer = ClassificationAnswer(
      column: "pathology", names: ["DCM", "HCM", "NOR"], outputs: [[0, log(2), 0], [0, log(6), 0]])
    #expect(answer.predicted == "HCM")
    #expect(answer.classes.map(\.name) == ["DCM", "HCM", "NOR"])
    #expect(abs(answer.classes[1].probability.value - (0.5 + 0.75) / 2) < 1e-6)
    #expect(abs(answer.classes.reduce(0) { $0 + $1.probability.value } - 1) < 1e-6)
    #expect(ClassificationAnswer(column: "sex", names: ["a", "b"], outputs: [[1000, -1000]]).predicted == "a")
  }

  /// A ventricle of 80 mm whose mitral points come 16 mm towards the apex.
  @Test func landmarksShowShortening() throws {
    let ed: [Double] = [20, 0, 40, 0, 30, 40]
    let es: [Double] = [20, 8, 40, 8, 30, 40]
    let track = LandmarkTrack(method: .coordinates, seeds: [[es, ed, es]], spacing: [2, 2])
    #expect(track.leftVentricleLengths.map(\.value) == [64, 80, 64])
    #expect(track.edFrame == 1)
    #expect(track.esFrame == 0)
    #expect(track.globalLongitudinalShortening == Estimate([20]))
    #expect(track.mapse == Estimate([16]))
    let single = LandmarkTrack(method: .argmax, seeds: [[ed], [es]], spacing: [1, 1])
    #expect(single.mapse == nil)
    #expect(single.globalLongitudinalShortening == nil)
    #expect(single.leftVentricleLengths[0].value == 36)
    #expect(single.landmarks[0].mitral[0] == Landmarks.Point(x: 20, y: 4))
  }

  @Test func volumesGiveEjectionFraction() throws {
    let frames: [[UInt8]] = [[3, 3, 3, 3, 1, 2], [3, 0, 0, 0, 1, 2]]
    let volume = SegmentationAnswer(labels: frames, seedLabels: [frames], spacing: [1, 1, 10])
    #expect(volume.sizes.leftVentricle.map(\.value) == [0.04, 0.01])
    #expect(abs((volume.leftVentricleEjectionFraction?.value ?? 0) - 75) < 1e-9)
    #expect(volume.rightVentricleEjectionFraction?.value == 0)
    #expect(volume.edFrame == 0)
    #expect(volume.esFrame == 1)
    let area = SegmentationAnswer(labels: frames, seedLabels: [frames], spacing: [2, 1])
    #expect(area.sizes.leftVentricle.map(\.value) == [8, 2])
    #expect(!area.isVolume)
    let none = SegmentationAnswer(labels: [[0], [0]], seedLabels: [[[0], [0]]], spacing: [1, 1, 10])
    #expect(none.leftVentricleEjectionFraction == nil)
  }
}
