import Foundation
import Imaging
import Testing

@testable import Studies

@Suite struct DICOMStudyReaderTests {
  @Test(.enabled(if: SharedData.exists, "needs the shared data"))
  func readsAStudyAsAScannerWroteIt() throws {
    let folder = try TemporaryDirectory()
    try TemporaryDirectory.run(
      "/bin/tar", ["xzf", SharedData.url("data/scd_dicom/SCD0000101.tar.gz").path, "-C", folder.url.path])
    try Data("no image".utf8).write(to: folder.url.appendingPathComponent("SCD0000101/notes.txt"))
    let study = try DICOMStudyReader(directory: folder.url).study()
    let measurement = try #require(study.measurements.first)
    #expect(study.measurements.count == 1)
    #expect(measurement.frames.count == 240)
    #expect(measurement.header.expectedSlices == 12)
    #expect(measurement.header.expectedPhases == 20)
    #expect(measurement.header.repetitionTimeMilliseconds == 3.349)

    for (index, frame) in measurement.frames.enumerated() {
      #expect(frame.slice == index / 20 && frame.phase == index % 20)
      #expect(frame.geometry.columns == 256 && frame.geometry.rows == 256)
      #expect(frame.geometry.spacingMillimetres == PixelSpacing(x: 1.367188, y: 1.367188))
      if index % 20 > 0 {
        let before = try #require(measurement.frames[index - 1].triggerTimeMilliseconds)
        #expect(try #require(frame.triggerTimeMilliseconds) > before)
      }
    }
    // Slice order and pixels are those of the same study converted by others.
    let converted = try NIfTIStudyReader(file: SharedData.url("data/scd/SCD0000101/cine.nii.gz")).study()
    let reference = try #require(converted.measurements.first).frames
    for (frame, other) in zip(measurement.frames, reference) {
      #expect((frame.geometry.centre - other.geometry.centre).length < 0.01)
      #expect(frame.geometry.rowAxis.dot(other.geometry.rowAxis) > 0.99999)
      #expect(frame.geometry.columnAxis.dot(other.geometry.columnAxis) > 0.99999)
      #expect(abs(try #require(frame.triggerTimeMilliseconds) - (try #require(other.triggerTimeMilliseconds))) < 0.001)
      #expect(abs(try #require(frame.rrMilliseconds) - (try #require(other.rrMilliseconds))) < 0.001)
      #expect(correlation(frame.pixels, other.pixels) > 0.99)
    }
  }

  @Test(.enabled(if: DICOMFixture.canWrite, "needs dcmtk"))
  func sortsSlicesAndPhases() throws {
    let folder = try TemporaryDirectory()
    // Written so that neither names nor instance numbers follow the phases.
    for (name, slice, trigger) in [
      ("a", 1.0, 80.0), ("b", 0, 40), ("c", 1, 0), ("d", 0, 0), ("e", 1, 40), ("f", 0, 80),
    ] {
      var fixture = DICOMFixture()
      fixture.instance = Int(slice) * 10 + Int(90 - trigger) / 40
      fixture.position = [-10, -20, 30 + 8 * slice]
      fixture.triggerTime = trigger
      let place = folder.url.appendingPathComponent("deep/\(name)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try fixture.write(to: place.appendingPathComponent("IM0"))
    }
    let measurement = try #require(try DICOMStudyReader(directory: folder.url).study().measurements.first)
    #expect(measurement.frames.map(\.triggerTimeMilliseconds) == [0, 40, 80, 0, 40, 80])
    #expect(measurement.frames.map(\.slice) == [0, 0, 0, 1, 1, 1])
    let frame = measurement.frames[0]
    // Pixel spacing is rows first (2.0), columns second (1.5); position is the first pixel's.
    #expect(frame.geometry.spacingMillimetres == PixelSpacing(x: 1.5, y: 2))
    #expect(frame.geometry.centre == Vector3(-10 + 1.5 * 1.5, -20 + 2, 30))
    #expect(frame.geometry.patientPosition(column: 0, row: 0) == Vector3(-10, -20, 30))
    #expect(frame.rrMilliseconds == 900)
    #expect(frame.acquisitionTimeMilliseconds == ((10 * 60 + 15) * 60 + 30.5) * 1000)
    #expect(measurement.header.heightMetres == 1.8)
    #expect(measurement.header.weightKilograms == 80)
    #expect(measurement.header.seriesDescription == "cine_sax")
    #expect(!"\(measurement.header) \(frame)".uppercased().contains("SECRET"))
  }

  @Test(.enabled(if: DICOMFixture.canWrite, "needs dcmtk"))
  func readsSignedInvertedAndRescaledPixels() throws {
    #expect(try pixels { $0.pixelRepresentation = 1 } == [1, 2, 2047, -2048, -1, 0])
    #expect(try pixels { $0.photometric = "MONOCHROME1" } == [4094, 4093, 2048, 2047, 0, 4095])
    #expect(
      try pixels {
        $0.slope = "0.5"
        $0.intercept = "-3"
      } == [-2.5, -2, 1020.5, 1021, 2044.5, -3])
  }

  private func pixels(_ change: (inout DICOMFixture) -> Void) throws -> [Float] {
    let folder = try TemporaryDirectory()
    for instance in 1...2 {
      var fixture = DICOMFixture()
      fixture.instance = instance
      fixture.triggerTime = Double(instance) * 40
      (fixture.rows, fixture.columns) = (2, 3)
      fixture.words = [1, 2, 2047, 2048, 4095, 0]
      change(&fixture)
      try fixture.write(to: folder.url.appendingPathComponent("\(instance)"))
    }
    return try #require(try DICOMStudyReader(directory: folder.url).study().measurements.first).frames[0].pixels
  }

  @Test(.enabled(if: DICOMFixture.canWrite, "needs dcmtk"), arguments: ["dcmcrle", "dcmcjpeg", "dcmcjpls"])
  func decodesLosslessCompression(tool: String) throws {
    let folder = try TemporaryDirectory()
    let packed = try TemporaryDirectory()
    for instance in 1...2 {
      var fixture = DICOMFixture()
      fixture.instance = instance
      fixture.triggerTime = Double(instance) * 40
      let name = "\(instance).dcm"
      try fixture.write(to: folder.url.appendingPathComponent(name))
      try TemporaryDirectory.run(
        "/usr/bin/\(tool)",
        [folder.url.appendingPathComponent(name).path, packed.url.appendingPathComponent(name).path])
    }
    let plain = try DICOMStudyReader(directory: folder.url).study().measurements
    let decoded = try DICOMStudyReader(directory: packed.url).study().measurements
    #expect(decoded.map(\.frames) == plain.map(\.frames))
  }

  @Test(.enabled(if: DICOMFixture.canWrite, "needs dcmtk"))
  func splitsASliceAcquiredTwice() throws {
    let folder = try TemporaryDirectory()
    for instance in 0..<6 {
      var fixture = DICOMFixture()
      fixture.instance = instance
      fixture.triggerTime = Double(instance % 3) * 40
      try fixture.write(to: folder.url.appendingPathComponent("\(instance)"))
    }
    let frames = try #require(try DICOMStudyReader(directory: folder.url).study().measurements.first).frames
    #expect(frames.map(\.slice) == [0, 0, 0, 1, 1, 1])
    #expect(frames.map(\.phase) == [0, 1, 2, 0, 1, 2])
  }

  @Test(.enabled(if: DICOMFixture.canWrite, "needs dcmtk"))
  func leavesOutWhatIsNoMagnitudeImage() throws {
    let folder = try TemporaryDirectory()
    for instance in 1...2 {
      var fixture = DICOMFixture()
      fixture.instance = instance
      fixture.triggerTime = Double(instance) * 40
      try fixture.write(to: folder.url.appendingPathComponent("m\(instance)"))
      fixture.instance += 10
      fixture.imageType = "ORIGINAL\\PRIMARY\\P"
      try fixture.write(to: folder.url.appendingPathComponent("p\(instance)"))
    }
    #expect(try DICOMStudyReader(directory: folder.url).study().frameCount == 2)
  }

  @Test(.enabled(if: DICOMFixture.canWrite, "needs dcmtk"))
  func refusesDamagedFiles() throws {
    try expectRefusal(naming: "position") { $0.position = nil }
    try expectRefusal(naming: "shorter") { $0.words = [1, 2] }
    try expectRefusal(naming: "rows and columns") {
      $0.rows = 0
      $0.words = [1]
    }
    try expectRefusal(naming: "no numbers") { $0.slope = "1e300" }
    try expectRefusal(naming: "enhanced") { $0.sopClass = "1.2.840.10008.5.1.4.1.1.4.1" }
  }

  private func expectRefusal(naming cause: String, _ change: (inout DICOMFixture) -> Void) throws {
    let folder = try TemporaryDirectory()
    for instance in 1...2 {
      var fixture = DICOMFixture()
      fixture.instance = instance
      fixture.triggerTime = Double(instance) * 40
      change(&fixture)
      try fixture.write(to: folder.url.appendingPathComponent("\(instance)"))
    }
    let error = #expect(throws: StudyError.self) { try DICOMStudyReader(directory: folder.url).study() }
    #expect(error?.description.contains(cause) == true, "\(String(describing: error))")
  }

  @Test(.enabled(if: DICOMFixture.canWrite, "needs dcmtk"))
  func refusesAFileCutAnywhere() throws {
    let folder = try TemporaryDirectory()
    let file = folder.url.appendingPathComponent("1")
    var second = DICOMFixture()
    second.instance = 2
    second.triggerTime = 40
    try second.write(to: folder.url.appendingPathComponent("2"))
    try DICOMFixture().write(to: file)
    let whole = try Data(contentsOf: file)
    #expect(try DICOMStudyReader(directory: folder.url).study().frameCount == 2)
    for length in stride(from: 140, to: whole.count, by: 23) {
      try whole.prefix(length).write(to: file)
      // What is left is refused, or it is no MR image any more and one image is no cine.
      #expect(throws: StudyError.self, "cut at \(length)") { try DICOMStudyReader(directory: folder.url).study() }
    }
  }

  @Test func refusesFoldersWithoutImages() throws {
    let folder = try TemporaryDirectory()
    #expect(throws: StudyError.self) { try DICOMStudyReader(directory: folder.url).study() }
    try Data((0..<200).map { UInt8($0) }).write(to: folder.url.appendingPathComponent("x.dcm"))
    #expect(throws: StudyError.self) { try DICOMStudyReader(directory: folder.url).study() }
    #expect(throws: StudyError.self) {
      try DICOMStudyReader(directory: folder.url.appendingPathComponent("absent")).study()
    }
  }

  @Test func readsTimes() {
    #expect(DICOMImage.milliseconds(ofTime: "084041.497688") == 31_241_497.688)
    #expect(DICOMImage.milliseconds(ofTime: "0840") == 31_200_000)
    for text in ["", "x", "8", "08404", "084041é"] { #expect(DICOMImage.milliseconds(ofTime: text) == nil) }
  }

  private func correlation(_ a: [Float], _ b: [Float]) -> Double {
    let count = Double(a.count)
    let (meanA, meanB) = (a.reduce(0) { $0 + Double($1) } / count, b.reduce(0) { $0 + Double($1) } / count)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      let (u, v) = (Double(x) - meanA, Double(y) - meanB)
      ab += u * v
      aa += u * u
      bb += v * v
    }
    return ab / (aa * bb).squareRoot()
  }
}
