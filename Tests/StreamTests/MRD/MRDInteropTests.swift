import Foundation
import Imaging
import Testing

@testable import Stream

/// Against the ismrmrd Python package, both ways.
@Suite(
  .enabled(if: Python.has("ismrmrd"), "needs the Python package ismrmrd (env CINEWATCH_PYTHON names the interpreter)"))
struct MRDInteropTests {
  @Test func messagesOfIsmrmrdAreDecoded() throws {
    let folder = try TemporaryFolder()
    try Python.run([Python.interop.appending(path: "make_mrd.py").path, folder.url.path])
    func decode(_ name: String) throws -> MRDMessage {
      try MRDDecoder().decode([UInt8](Data(contentsOf: folder.file(name))))
    }

    for type in ["uint16", "int16", "uint32", "int32", "float32", "float64"] {
      guard case .image(let image) = try decode("image-\(type).mrd") else {
        Issue.record("\(type) is no image")
        continue
      }
      let geometry = SliceGeometry(
        columns: 5, rows: 4, spacingMillimetres: PixelSpacing(x: 30, y: 25), thicknessMillimetres: 8,
        centre: Vector3(10.5, -20.25, 30), rowAxis: Vector3(0, 1, 0), columnAxis: Vector3(0, 0, -1))
      let frame = Frame(
        geometry: geometry, pixels: (0..<20).map { Float($0 * 100) }, slice: 4, phase: 9, triggerTimeMilliseconds: 35,
        rrMilliseconds: 912.5, acquisitionTimeMilliseconds: 120_000, seriesDescription: "cine <SAX> & ä")
      #expect(image == MRDImage(frame: frame, measurementUID: 77, seriesIndex: 2, isLastInSlice: true), "\(type)")
    }
    // The package's own form of dataType 4 contradicts the standard; the message has 80 bytes too many.
    #expect(throws: MRDError.self) { try decode("image-int64.mrd") }
    #expect(throws: MRDError.complexPixels(dataType: 7)) { try decode("image-complex64.mrd") }

    var header = Sample.header
    header.seriesDescription = "cine protocol"
    #expect(try decode("header.mrd") == .header(header))
    #expect(try decode("text.mrd") == .text("grüße"))
    #expect(try decode("close.mrd") == .close)
  }

  /// What read_mrd.py prints of an image.
  struct ImageSummary: Decodable {
    var dataType: UInt16
    var matrix: [Int]
    var fieldOfView: [Float]
    var position: [Float]
    var readDir: [Float]
    var phaseDir: [Float]
    var sliceDir: [Float]
    var slice: Int
    var phase: Int
    var imageType: Int
    var acquisitionTimeStamp: Int
    var measurementUid: Int
    var physiologyTimeStamp: [Int]
    var meta: [String: String]
    var lastInSlice: Bool
    var pixels: [Float]
  }

  @Test func ismrmrdReadsOurImages() throws {
    let folder = try TemporaryFolder()
    let frame = Sample.frame()
    let files = try MRDPixelType.allCases.map { type in
      let file = folder.file("image-\(type).mrd")
      try Data(MRDEncoder(pixelType: type).image(frame, measurementUID: 5, isLastInSlice: true)).write(to: file)
      return file.path
    }
    let json = try Python.run([Python.interop.appending(path: "read_mrd.py").path] + files)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let images = try decoder.decode([ImageSummary].self, from: json)
    #expect(images.map(\.dataType) == [1, 2, 3, 4, 5, 6])
    for image in images {
      #expect(image.matrix == [6, 4, 1])
      #expect(image.fieldOfView == [9, 5, 8])
      #expect(image.position == [12.5, -40.25, 101])
      #expect(image.readDir == [0.8, 0.6, 0] && image.phaseDir == [0, 0, -1])
      #expect(image.sliceDir == [-0.6, 0.8, 0])
      #expect(image.slice == 3 && image.phase == 7 && image.imageType == 1)
      #expect(image.acquisitionTimeStamp == 48_000 && image.physiologyTimeStamp == [14, 0, 0])
      #expect(image.measurementUid == 5 && image.lastInSlice)
      #expect(image.meta == ["RRInterval": "857.5", "SeriesDescription": "SAX <cine> & more"])
      #expect(image.pixels == frame.pixels)
    }
  }

  /// What read_mrd.py prints of a header.
  struct HeaderSummary: Decodable, Equatable {
    var study: String
    var measurement: String
    var series: String
    var tr: [Double]
    var slices: Int
    var phases: Int
    var height: Double
    var weight: Double
    var matrix: Int
  }

  @Test func ismrmrdReadsOurHeader() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("header.mrd")
    try Data(MRDEncoder().header(Sample.header, geometry: Sample.geometry())).write(to: file)
    let json = try Python.run([Python.interop.appending(path: "read_mrd.py").path, file.path])
    #expect(
      try JSONDecoder().decode([HeaderSummary].self, from: json) == [
        HeaderSummary(
          study: "1.2.826.0.1.99", measurement: "41_7", series: "cine \"SAX\" <stack>", tr: [2.8], slices: 10,
          phases: 24,
          height: 1.75, weight: 70, matrix: 6)
      ])
  }

  @Test(.enabled(if: Python.has("zmq"), "needs the Python package pyzmq"), .timeLimit(.minutes(1)))
  func anIndependentSenderIsReceived() async throws {
    let folder = try TemporaryFolder()
    try Python.run([Python.interop.appending(path: "make_mrd.py").path, folder.url.path])
    let subscriber = FrameSubscriber(.init(bind: ["tcp://127.0.0.1:*"]), context: try ZeroMQContext())
    let endpoint = try await subscriber.start()[0]
    try Python.run([Python.interop.appending(path: "send_mrd.py").path, endpoint, "scanner-1", folder.url.path])
    while subscriber.counters.messages < 5 { try await Task.sleep(for: .milliseconds(5)) }
    await subscriber.stop()
    var kinds: [String] = []
    for await received in subscriber.messages {
      #expect(received.stream.text == "scanner-1" && received.order == .inOrder)
      let kind =
        switch received.message {
        case .header: "header"
        case .image: "image"
        case .close: "close"
        case .text, .other: "?"
        }
      kinds.append(kind)
    }
    #expect(kinds == ["header", "image", "image", "image", "close"])
    #expect(subscriber.counters.faults.isEmpty)
  }
}
