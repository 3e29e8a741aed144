import Imaging
import Testing

@testable import Stream

@Suite struct MRDHostileImageTests {
  let decoder = MRDDecoder()

  /// A valid message with bytes of its image header replaced.
  static func message(
    _ type: MRDPixelType = .float32, frame: Frame = Sample.frame(), change: (inout MRDImageHeader) -> Void
  ) throws -> [UInt8] {
    let bytes = try MRDEncoder(pixelType: type).image(frame)
    var header = MRDImageHeader(bytes: bytes.span.bytes.extracting(2..<bytes.count))
    change(&header)
    var head: [UInt8] = [0xFE, 0x03]
    header.append(to: &head)
    return head + bytes[head.count...]
  }

  func error(_ change: (inout MRDImageHeader) -> Void) throws -> MRDError? {
    let message = try Self.message(change: change)
    do throws(MRDError) { _ = try decoder.decode(message) } catch { return error }
    return nil
  }

  @Test func formFaults() throws {
    #expect(try error { $0.version = 2 } == .unsupportedVersion(2))
    #expect(try error { $0.dataType = 7 } == .complexPixels(dataType: 7))
    #expect(try error { $0.dataType = 8 } == .complexPixels(dataType: 8))
    #expect(try error { $0.dataType = 0 } == .unknownPixelType(0))
    #expect(try error { $0.dataType = 9 } == .unknownPixelType(9))
    #expect(try error { $0.imageType = 2 } == .imageType(2))
    #expect(try error { $0.channels = 0 } == .channels(0))
    #expect(try error { $0.channels = 4 } == .channels(4))
    #expect(try error { $0.matrixSize.z = 2 } == .planes(2))
    #expect(try error { $0.matrixSize.z = 0 } == .emptyMatrix(columns: 6, rows: 4))
    #expect(try error { $0.matrixSize.x = 0 } == .emptyMatrix(columns: 0, rows: 4))
    #expect(
      try error { $0.matrixSize = SIMD3(65535, 65535, 1) }
        == .matrixTooLarge(columns: 65535, rows: 65535, limit: 1024))
  }

  @Test func sizeFaults() throws {
    let message = try MRDEncoder().image(Sample.frame())
    for length in 0..<message.count {
      #expect(throws: MRDError.self) { try decoder.decode(Array(message.prefix(length))) }
    }
    #expect(throws: MRDError.trailingBytes(expected: message.count - 2, actual: message.count - 1)) {
      try decoder.decode(message + [0])
    }
    // The pixels of a larger type than stated: what ismrmrd-python sends as data_type 4.
    #expect(throws: MRDError.self) { try decoder.decode(Self.message(.float64) { $0.dataType = 4 }) }
    #expect(
      try error { $0.attributeStringLength = 5 }
        == .attributeLengthMismatch(inHeader: 5, beforeAttributes: UInt64(attributeCount(of: message))))
    #expect(try error { $0.attributeStringLength = 0 } == nil)
  }

  @Test(arguments: [UInt64(65_537), 2 << 30, .max])
  func claimedAttributeLengthIsNotBelieved(claim: UInt64) throws {
    var message = try MRDEncoder().image(Sample.frame())
    message.replaceSubrange(200..<208, with: withUnsafeBytes(of: claim.littleEndian) { Array($0) })
    #expect(throws: MRDError.tooLong(field: "attribute XML", claimed: claim, limit: 65_536)) {
      try decoder.decode(message)
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func pixelsThatAreNotFinite(value: Float) throws {
    var message = try MRDEncoder().image(Sample.frame())
    message.replaceSubrange((message.count - 4)..., with: withUnsafeBytes(of: value) { Array($0) })
    #expect(throws: MRDError.pixelNotFinite(index: 23)) { try decoder.decode(message) }
  }

  @Test func doublesBeyondSinglePrecision() throws {
    var message = try MRDEncoder(pixelType: .float64).image(Sample.frame())
    message.replaceSubrange((message.count - 8)..., with: withUnsafeBytes(of: 1e300) { Array($0) })
    #expect(throws: MRDError.pixelNotFinite(index: 23)) { try decoder.decode(message) }
  }

  @Test func geometryFaults() throws {
    #expect(try error { $0.position.x = .nan } == .geometry(.positionNotFinite))
    #expect(try error { $0.position.y = .infinity } == .geometry(.positionNotFinite))
    #expect(try error { $0.position.z = 6000 } == .geometry(.positionImplausible))
    #expect(try error { $0.readDirection.x = .nan } == .geometry(.axisNotFinite))
    #expect(try error { $0.readDirection = SIMD3() } == .geometry(.axisNotUnit))
    #expect(try error { $0.phaseDirection *= 1.1 } == .geometry(.axisNotUnit))
    #expect(try error { $0.phaseDirection = $0.readDirection } == .geometry(.axesNotOrthogonal))
    #expect(try error { $0.fieldOfView.x = -300 } == .geometry(.fieldOfViewImplausible))
    #expect(try error { $0.fieldOfView.y = 1e9 } == .geometry(.fieldOfViewImplausible))
    #expect(try error { $0.fieldOfView.y = 1e-9 } == .geometry(.fieldOfViewImplausible))
    #expect(try error { $0.fieldOfView.z = -8 } == .geometry(.thicknessImplausible))
  }

  @Test(arguments: [Float(0), .nan, .infinity])
  func fieldOfViewThatSaysNothing(value: Float) throws {
    let message = try Self.message { $0.fieldOfView.y = value }
    guard case .image(let image) = try decoder.decode(message) else { return #expect(Bool(false)) }
    #expect(image.frame.geometry.spacingMillimetres == nil)
    #expect(image.remarks.contains(.spacingUnknown))
  }

  @Test func slightlyOffAxesAreCorrected() throws {
    let message = try Self.message {
      $0.readDirection *= 1.01
      $0.phaseDirection.x += 0.005
    }
    guard case .image(let image) = try decoder.decode(message) else { return #expect(Bool(false)) }
    let geometry = image.frame.geometry
    #expect(image.remarks == .axesCorrected)
    #expect(abs(geometry.rowAxis.length - 1) < 1e-12 && abs(geometry.columnAxis.length - 1) < 1e-12)
    #expect(abs(geometry.rowAxis.dot(geometry.columnAxis)) < 1e-12)
  }

  @Test func unstatedImageTypeIsMagnitude() throws {
    guard case .image(let image) = try decoder.decode(Self.message { $0.imageType = 0 }) else {
      return #expect(Bool(false))
    }
    #expect(image.remarks == .imageTypeUnstated)
  }

  private func attributeCount(of message: [UInt8]) -> Int {
    message.count - 2 - 198 - 8 - 24 * 4
  }
}
