import Foundation
import Imaging
import Testing

@testable import Studies

@Suite struct NIfTIStudyReaderTests {
  @Test(.enabled(if: SharedData.exists, "needs the shared data"))
  func readsARealCine() throws {
    let study = try NIfTIStudyReader(file: SharedData.url("data/scd/SCD0000101/cine.nii.gz")).study()
    let measurement = try #require(study.measurements.first)
    #expect(study.name == "SCD0000101")
    #expect(measurement.frames.count == 240)
    let frame = measurement.frames[21]
    #expect(frame.slice == 1 && frame.phase == 1)
    #expect(frame.triggerTimeMilliseconds == 54.878048)
    #expect(frame.rrMilliseconds == 731)
    #expect(frame.geometry.thicknessMillimetres == 10)
    #expect(abs(try #require(frame.geometry.spacingMillimetres).x - 1.367188) < 1e-6)
    let distance = (measurement.frames[20].geometry.centre - measurement.frames[0].geometry.centre).length
    #expect(abs(distance - 10) < 0.001)
  }

  @Test(.enabled(if: SharedData.exists, "needs the shared data"))
  func doesNotInventAnUnknownSpacing() throws {
    let directory = SharedData.url("data/scd_edes")
    var unknown = 0
    for subject in try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted().prefix(6) {
      let folder = directory.appendingPathComponent(subject)
      let description = try Data(contentsOf: folder.appendingPathComponent("meta.json"))
      let object = try #require(try JSONSerialization.jsonObject(with: description) as? [String: Any])
      let known = try #require(object["spacing_known"] as? Bool)
      let frames = try NIfTIStudyReader(file: folder.appendingPathComponent("cine.nii.gz")).study().measurements[0]
        .frames
      #expect(frames.allSatisfy { ($0.geometry.spacingMillimetres != nil) == known })
      if !known { unknown += 1 }
    }
    #expect(unknown > 0)
  }

  @Test func turnsIndicesIntoPatientCoordinates() throws {
    var fixture = NIfTIFixture()
    fixture.affine = [[0, -2, 0, 50], [-1.5, 0, 0, 60], [0, 0, 8, 70]]
    fixture.pixelDimensions = [1.5, 2, 8, 0.04]
    let frames = try fixture.frames()
    // RAS (50, 60, 70) is LPS (-50, -60, 70).
    let first = try #require(frames[0].geometry.patientPosition(column: 0, row: 0))
    #expect((first - Vector3(-50, -60, 70)).length < 1e-4)
    let other = try #require(frames[fixture.size[3]].geometry.patientPosition(column: 1, row: 1))
    #expect((other - Vector3(-48, -58.5, 78)).length < 1e-4)
    #expect(frames[1].triggerTimeMilliseconds.map { abs($0 - 40) < 1e-4 } == true)
    #expect(frames[0].rrMilliseconds == nil)
  }

  @Test(arguments: [Int16(2), 4, 8, 16, 64, 256, 512, 768, 1024, 1280])
  func readsEveryRealType(type: Int16) throws {
    var fixture = NIfTIFixture()
    fixture.type = type
    (fixture.slope, fixture.intercept) = (2, -1)
    let frames = try fixture.frames()
    #expect(frames.count == 6)
    // Voxel v of the file holds v; frame (slice 1, phase 0) begins after 12 voxels of slice 0.
    #expect(frames[3].pixels == (12..<24).map { Float(2 * $0 - 1) })
  }

  @Test func readsBigEndianFiles() throws {
    var fixture = NIfTIFixture()
    fixture.bigEndian = true
    #expect(try fixture.frames()[1].pixels == (24..<36).map(Float.init))
  }

  @Test func replacesVoxelsThatAreNoNumber() throws {
    var fixture = NIfTIFixture()
    fixture.type = 16
    fixture.notANumberAt = 5
    #expect(try fixture.frames()[0].pixels[5] == 0)
  }

  @Test func refusesDamagedFiles() throws {
    try expectRefusal(naming: "voxels") { $0.cut = 10 }
    try expectRefusal(naming: "header") { $0.cut = 400 }
    try expectRefusal(naming: "data type") { $0.type = 32 }
    try expectRefusal(naming: "orientation") { $0.affine = [[.nan, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]] }
    try expectRefusal(naming: "orientation") { $0.affine = [[1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0]] }
    try expectRefusal(naming: "claims") { $0.claimedSize = [32767, 32767, 32767, 32767] }
    try expectRefusal(naming: "claims") { $0.claimedSize = [4, 3, 2, 4] }
    try expectRefusal(naming: "voxels are said") { $0.offset = 1e9 }
    try expectRefusal(naming: "meta.json") { $0.metadata = "{\"trigger_time_ms\": 3}" }
  }

  private func expectRefusal(naming cause: String, _ change: (inout NIfTIFixture) -> Void) throws {
    var fixture = NIfTIFixture()
    change(&fixture)
    let error = #expect(throws: StudyError.self) { try fixture.frames() }
    #expect(error?.description.contains(cause) == true, "\(String(describing: error))")
  }

  @Test func refusesAClaimThatAPackedFileCannotHold() throws {
    let folder = try TemporaryDirectory()
    var fixture = NIfTIFixture()
    fixture.claimedSize = [2000, 2000, 20, 30]
    let file = folder.url.appendingPathComponent("cine.nii")
    try fixture.data.write(to: file)
    try TemporaryDirectory.run("/bin/gzip", [file.path])
    let error = #expect(throws: StudyError.self) {
      try NIfTIStudyReader(file: file.appendingPathExtension("gz")).study()
    }
    #expect(error?.description.contains("claims") == true)
  }

  @Test func refusesOtherFiles() throws {
    let folder = try TemporaryDirectory()
    #expect(throws: StudyError.self) { try NIfTIStudyReader(file: folder.url.appendingPathComponent("a.nii")).study() }
    for name in ["a.nii", "a.nii.gz", "a.txt"] {
      let file = folder.url.appendingPathComponent(name)
      try Data(repeating: 0x41, count: 600).write(to: file)
      #expect(throws: StudyError.self) { try NIfTIStudyReader(file: file).study() }
    }
  }
}
