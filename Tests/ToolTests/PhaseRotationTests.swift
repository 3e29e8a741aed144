import Imaging
import Studies
import Testing

@testable import Tool

@Suite struct PhaseRotationTests {
  @Test func theSameSeedChoosesTheSamePhase() {
    let rotation = PhaseRotation(seed: 1)
    #expect(rotation.shift(of: "a", phases: 20) == PhaseRotation(seed: 1).shift(of: "a", phases: 20))
    let shifts = Set((0..<50).map { rotation.shift(of: "patient\($0)", phases: 20) })
    #expect(shifts.count > 10)
    #expect(shifts.allSatisfy { (0..<20).contains($0) })
    #expect(rotation.shift(of: "a", phases: 0) == 0)
  }

  @Test func picturesMoveAndTimesStay() {
    let geometry = SliceGeometry(
      columns: 1, rows: 1, spacingMillimetres: nil, thicknessMillimetres: nil, centre: Vector3(0, 0, 0),
      rowAxis: Vector3(1, 0, 0), columnAxis: Vector3(0, 1, 0))
    let frames = (0..<2).flatMap { slice in
      (0..<4).map { phase in
        Frame(
          geometry: geometry, pixels: [Float(10 * slice + phase)], slice: slice, phase: phase,
          triggerTimeMilliseconds: Double(phase), rrMilliseconds: nil, acquisitionTimeMilliseconds: 0)
      }
    }
    let study = RecordedStudy(
      name: "x", measurements: [RecordedMeasurement(header: MeasurementHeader(), frames: frames)])
    let rotated = study.rotated(by: 1).measurements[0].frames
    #expect(rotated.map { $0.pixels[0] } == [3, 0, 1, 2, 13, 10, 11, 12])
    #expect(rotated.map(\.phase) == frames.map(\.phase))
    #expect(rotated.map(\.triggerTimeMilliseconds) == frames.map(\.triggerTimeMilliseconds))
    #expect(study.rotated(by: 1).rotated(by: -1) == study)
  }

  @Test func endSystoleIsComparedAroundTheCycle() {
    #expect(PhaseAgreement(found: 19, truth: 0, count: 20, phaseMilliseconds: nil).phases == 1)
    #expect(PhaseAgreement(found: 3, truth: 5, count: 20, phaseMilliseconds: nil).isClose == false)
    #expect(PhaseAgreement(found: 3, truth: 5, count: 50, phaseMilliseconds: 20).isClose)
    #expect(PhaseAgreement(found: 3, truth: 5, count: 20, phaseMilliseconds: 38).isClose == false)
  }
}
