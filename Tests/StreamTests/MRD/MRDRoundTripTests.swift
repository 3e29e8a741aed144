import Imaging
import Testing

@testable import Stream

@Suite struct MRDRoundTripTests {
  let decoder = MRDDecoder()

  @Test(arguments: MRDPixelType.allCases)
  func wholePixelsSurviveEveryType(type: MRDPixelType) throws {
    let frame = Sample.frame()
    let message = try MRDEncoder(pixelType: type).image(frame, measurementUID: 9, isLastInSlice: true)
    guard case .image(let image) = try decoder.decode(message) else { return #expect(Bool(false)) }
    #expect(image.frame.pixels == frame.pixels)
    #expect(image.measurementUID == 9)
    #expect(image.isLastInSlice)
    #expect(image.remarks.isEmpty)
    #expect(image.frame.slice == 3 && image.frame.phase == 7)
    #expect(image.frame.triggerTimeMilliseconds == 35)
    #expect(image.frame.rrMilliseconds == 857.5)
    #expect(image.frame.acquisitionTimeMilliseconds == 120_000)
    #expect(image.frame.seriesDescription == frame.seriesDescription)
    #expect(image.frame.geometry.spacingMillimetres == frame.geometry.spacingMillimetres)
    #expect(image.frame.geometry.centre == frame.geometry.centre)
    #expect((image.frame.geometry.rowAxis - frame.geometry.rowAxis).length < 1e-6)
    #expect((image.frame.geometry.columnAxis - frame.geometry.columnAxis).length < 1e-6)
  }

  @Test(arguments: [MRDPixelType.uint16, .int16, .uint32, .int32])
  func fractionsAreRescaledInIntegerTypes(type: MRDPixelType) throws {
    var frame = Sample.frame()
    frame.pixels = frame.pixels.map { $0 * 0.173 - 12.5 }
    guard case .image(let image) = try decoder.decode(MRDEncoder(pixelType: type).image(frame)) else {
      return #expect(Bool(false))
    }
    for (sent, received) in zip(frame.pixels, image.frame.pixels) { #expect(abs(sent - received) < 0.001) }
  }

  @Test func constantFractionsSurvive() throws {
    var frame = Sample.frame()
    frame.pixels = frame.pixels.map { _ in 0.5 }
    guard case .image(let image) = try decoder.decode(MRDEncoder(pixelType: .uint16).image(frame)) else {
      return #expect(Bool(false))
    }
    #expect(image.frame.pixels == frame.pixels)
  }

  @Test func headerSurvives() throws {
    #expect(
      try decoder.decode(MRDEncoder().header(Sample.header, geometry: Sample.geometry())) == .header(Sample.header))
    #expect(try decoder.decode(MRDEncoder().header(MeasurementHeader())) == .header(MeasurementHeader()))
  }

  @Test func closeTextAndOtherIds() throws {
    #expect(try decoder.decode(MRDEncoder().close()) == .close)
    #expect(try decoder.decode(MRDEncoder().text("grüße")) == .text("grüße"))
    #expect(try decoder.decode([0xF0, 0x03, 1, 2, 3]) == .other(id: 1008))
  }

  @Test func unknownSpacingIsSaid() throws {
    var frame = Sample.frame()
    frame.geometry.spacingMillimetres = nil
    frame.geometry.thicknessMillimetres = nil
    guard case .image(let image) = try decoder.decode(MRDEncoder().image(frame)) else { return #expect(Bool(false)) }
    #expect(image.frame.geometry.spacingMillimetres == nil)
    #expect(image.remarks == [.spacingUnknown, .thicknessUnknown])
  }

  @Test func framesWithoutAFormOnTheWireAreRefused() {
    var frame = Sample.frame()
    frame.slice = 70_000
    #expect(throws: MRDError.self) { try MRDEncoder().image(frame) }
    frame = Sample.frame()
    frame.acquisitionTimeMilliseconds = -10
    #expect(throws: MRDError.self) { try MRDEncoder().image(frame) }
    frame.acquisitionTimeMilliseconds = .nan
    #expect(throws: MRDError.self) { try MRDEncoder().image(frame) }
    frame = Sample.frame()
    frame.pixels.removeLast()
    #expect(throws: MRDError.self) { try MRDEncoder().image(frame) }
    frame = Sample.frame()
    frame.pixels[2] = .infinity
    #expect(throws: MRDError.pixelNotFinite(index: 2)) { try MRDEncoder(pixelType: .uint16).image(frame) }
  }
}
