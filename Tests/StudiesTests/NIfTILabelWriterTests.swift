import Foundation
import Imaging
import Testing

@testable import Studies

@Suite struct NIfTILabelWriterTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// A stack of 5 × 4 pixels, oblique, its slices 8 mm apart; every label tells its slice, phase and pixel.
  private func stack(slices: Int, phases: Int = 3) -> [LabelledSlice] {
    let rowAxis = Vector3(0.8, 0.6, 0)
    let columnAxis = Vector3(0, 0, -1)
    return (0..<slices).map { slice in
      let geometry = SliceGeometry(
        columns: 5, rows: 4, spacingMillimetres: PixelSpacing(x: 1.5, y: 2), thicknessMillimetres: 6,
        centre: Vector3(10, -20, 30) + rowAxis.cross(columnAxis) * (8 * Double(slice)), rowAxis: rowAxis,
        columnAxis: columnAxis)
      let labels = (0..<phases).map { phase -> [UInt8] in
        let first = UInt8(slice * 60 + phase * 20)
        return [UInt8](first..<first + 20)
      }
      return LabelledSlice(geometry: geometry, phases: labels)
    }
  }

  private func write(_ slices: [LabelledSlice], as name: String = "labels.nii.gz") throws -> URL {
    let file = folder.url.appendingPathComponent(name)
    try NIfTILabelWriter(file: file).write(slices)
    return file
  }

  /// By slice and phase, what a file holds.
  private func read(_ file: URL) throws -> [[(geometry: SliceGeometry, labels: [UInt8])]] {
    var found: [[(geometry: SliceGeometry, labels: [UInt8])]] = []
    for frame in try NIfTIStudyReader(file: file).study().measurements[0].frames {
      if frame.phase == 0 { found.append([]) }
      found[found.count - 1].append((frame.geometry, frame.pixels.map { UInt8($0) }))
    }
    return found
  }

  @Test(arguments: ["labels.nii", "labels.nii.gz"])
  func whatIsWrittenIsReadAgainInItsPlace(name: String) throws {
    let slices = stack(slices: 4)
    let found = try read(write(slices, as: name))
    #expect(found.map { $0.map(\.labels) } == slices.map(\.phases))
    for (slice, phases) in zip(slices, found) {
      let corner = try #require(slice.geometry.patientPosition(column: 4, row: 3))
      let again = try #require(phases[0].geometry.patientPosition(column: 4, row: 3))
      #expect((corner - again).length < 1e-4)
    }
  }

  @Test func aStackFromTheOtherEndKeepsItsOrder() throws {
    let slices = Array(stack(slices: 4).reversed())
    #expect(try read(write(slices)).map { $0.map(\.labels) } == slices.map(\.phases))
  }

  @Test func theOrderOfAcquisitionDoesNotMatter() throws {
    let slices = stack(slices: 4)
    let found = try read(write([slices[0], slices[2], slices[1], slices[3]]))
    #expect(found.map { $0.map(\.labels) } == slices.map(\.phases))
  }

  @Test func aMissingSliceIsEmpty() throws {
    let slices = stack(slices: 4)
    let found = try read(write([slices[0], slices[1], slices[3]]))
    let empty = [[UInt8]](repeating: [UInt8](repeating: 0, count: 20), count: 3)
    #expect(found.map { $0.map(\.labels) } == [slices[0].phases, slices[1].phases, empty, slices[3].phases])
  }

  @Test func aSliceWithFewerPhasesLendsThem() throws {
    var slices = stack(slices: 2, phases: 4)
    slices[1].phases.removeLast(2)
    let found = try read(write(slices))
    #expect(found[1].map(\.labels) == [0, 0, 1, 1].map { slices[1].phases[$0] })
  }

  @Test(arguments: [6.0, 0]) func aSingleSliceIsAsThickAsItIsOrAMillimetre(thickness: Double) throws {
    var slices = stack(slices: 1)
    slices[0].geometry.thicknessMillimetres = thickness
    let file = try write(slices)
    #expect(try NIfTIFile(path: file.path).spacingMillimetres.map { $0 ?? 0 } == [1.5, 2, max(thickness, 1)])
  }

  @Test func aFileThatIsThereIsReplaced() throws {
    let file = try write(stack(slices: 4))
    let again = stack(slices: 2)
    #expect(try write(again) == file)
    #expect(try read(file).map { $0.map(\.labels) } == again.map(\.phases))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["labels.nii.gz"])
  }

  @Test func slicesWithoutAGridAreRefused() throws {
    var wider = stack(slices: 3)
    wider[1].geometry.spacingMillimetres = PixelSpacing(x: 1, y: 2)
    var tilted = stack(slices: 3)
    tilted[2].geometry.rowAxis = Vector3(1, 0, 0)
    var twice = stack(slices: 3)
    twice[2].geometry.centre = twice[1].geometry.centre
    var uneven = stack(slices: 4)
    uneven[1].geometry.centre = uneven[1].geometry.centre + uneven[1].geometry.normal * 3
    var nowhere = stack(slices: 3)
    for index in nowhere.indices { nowhere[index].geometry.centre = .zero }
    var far = stack(slices: 3)
    far[2].geometry.centre = far[0].geometry.centre + far[0].geometry.normal * 8e6
    var short = stack(slices: 3)
    short[1].phases[1].removeLast()
    for (slices, reason) in [
      (wider, "differ"), (tilted, "differ"), (twice, "equal distances"), (uneven, "equal distances"),
      (nowhere, "no positions"), (far, "equal distances"), (short, "do not fit"), ([], "no slice"),
    ] {
      let error = #expect(throws: StudyError.self) { try write(slices) }
      #expect(error?.description.contains(reason) == true)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test(arguments: ["labels.png", "nii.gz.txt", "no/such/folder/labels.nii"])
  func aPlaceThatCannotBeIsRefusedAtOnce(name: String) {
    #expect(throws: StudyError.self) { try NIfTILabelWriter(file: folder.url.appendingPathComponent(name)) }
  }
}
