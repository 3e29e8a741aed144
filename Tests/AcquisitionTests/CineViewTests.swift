import Imaging
import Testing

@testable import Acquisition

@Suite struct CineViewTests {
  @Test(arguments: [
    ("cine_sax", CineView.shortAxis), ("CINE_SA_10", .shortAxis), ("tf2d15_retro SHORT AXIS", .shortAxis),
    ("sa_stack", .shortAxis), ("short_ax", .shortAxis), ("Kurzachse", .shortAxis),
    ("2CH", .longAxis), ("cine 4ch tf2d", .longAxis), ("3-Chamber", .longAxis), ("RVOT", .longAxis),
    ("LAX_3", .longAxis), ("LVOT cine", .longAxis), ("long axis", .longAxis),
    ("", nil), ("cine tf2d15", nil), ("SAX from 4CH", nil), ("sagittal", nil), ("relax", nil),
  ]) func descriptionsAreReadWordByWord(_ description: String, _ view: CineView?) {
    #expect(DeclaredView.parse(description) == view)
  }

  /// Normals of the bivme study's planes (LPS): its stack, and its RVOT, two 4CH and 2CH cines.
  static let stackNormal = Vector3(-0.480, 0.619, 0.622).normalized!
  static let longAxisNormals = [
    Vector3(-0.989, -0.061, -0.134), Vector3(0.055, 0.822, -0.567), Vector3(-0.741, 0.259, -0.620),
    Vector3(-0.782, -0.621, -0.046),
  ].map { $0.normalized! }

  let stack = TestStack(slices: 6, normal: stackNormal, spacing: 17.7)

  /// One cine through the heart.
  func longAxis(_ number: Int) -> TestStack {
    TestStack(
      slices: 1, origin: stack.origin + Self.stackNormal * 40, normal: Self.longAxisNormals[number],
      startMilliseconds: 1e6 + 3e4 * Double(number), mark: 0.5)
  }

  func header(_ description: String?, slices: Int) -> MeasurementHeader {
    MeasurementHeader(
      studyInstanceUID: "1", seriesDescription: description, expectedSlices: slices, expectedPhases: 6)
  }

  @Test func longAxisCinesAfterTheStackAreStoredNotMeasured() throws {
    for descriptions in [[nil, nil, nil, nil], ["RVOT", "4CH", "4CH", "2CH"], ["SAX", "SAX", "SAX", "SAX"]]
      as [[String?]]
    {
      var recorder = Recorder()
      recorder.send(header(descriptions[0] == "SAX" ? "sax" : nil, slices: 6), stack.frames)
      for (number, description) in descriptions.enumerated() {
        recorder.send(header(description, slices: 1), longAxis(number).frames)
      }
      recorder.closeAll()
      #expect(recorder.completed.count == 6)
      #expect(recorder.longAxis.map(\.slice.index) == [0, 1, 2, 3])
      let closed = try #require(recorder.closed.first)
      #expect(closed.slices.count == 6 && closed.longAxis.count == 4)
      #expect(closed.longAxis.flatMap(\.slice.frames) == (0..<4).flatMap { longAxis($0).frames })
      #expect(
        recorder.noticeKinds.count { $0 == .viewContradictsDescription } == (descriptions[0] == "SAX" ? 4 : 0))
    }
  }

  @Test func anUnknownCineBeforeTheStackIsRevised() throws {
    var recorder = Recorder()
    recorder.send(header(nil, slices: 1), longAxis(1).frames)
    recorder.send(header("4CH", slices: 1), longAxis(2).frames)
    #expect(recorder.completed.map(\.slice.index) == [0])
    #expect(recorder.longAxis.map(\.slice.index) == [0])
    recorder.send(header(nil, slices: 6), stack.frames)
    #expect(recorder.withdrawn.map(\.index) == [0] && recorder.withdrawn.map(\.view) == [.shortAxis])
    #expect(recorder.longAxis.map(\.slice.index) == [0, 1])
    #expect(recorder.noticeKinds == [.viewRevised(to: .longAxis)])
    recorder.closeAll()
    let closed = try #require(recorder.closed.first)
    #expect(closed.slices.map(\.slice.index) == Array(0..<6))
    #expect(closed.slices.map(\.liveIndex) == Array(1...6))
    #expect(closed.slices.flatMap(\.slice.frames) == stack.frames)
  }
}
