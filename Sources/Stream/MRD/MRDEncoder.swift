public import Imaging

/// Writes MRD stream messages as a scanner sends them: the inverse of `MRDDecoder`, for replay.
public struct MRDEncoder: Sendable {
  /// Element type of the pixels sent.
  public var pixelType: MRDPixelType
  /// Length of one tick of the time stamps, milliseconds.
  public var tickMilliseconds: Double

  public init(pixelType: MRDPixelType = .float32, tickMilliseconds: Double = 2.5) {
    self.pixelType = pixelType
    self.tickMilliseconds = tickMilliseconds
  }

  /// Message 3. Columns, rows and field of view of the measurement's frames go into the encoded and recon space, which
  /// the standard requires; without a frame they are written as one pixel.
  public func header(_ header: MeasurementHeader, geometry: SliceGeometry? = nil) -> [UInt8] {
    message(MRDMessageID.header, text: MRDHeaderWriter.xml(of: header, geometry: geometry))
  }

  /// Message 4.
  public func close() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(MRDMessageID.close)
    return bytes
  }

  /// Message 5.
  public func text(_ text: String) -> [UInt8] { message(MRDMessageID.text, text: text) }

  private func message(_ id: UInt16, text: String) -> [UInt8] {
    let utf8 = Array(text.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(6 + utf8.count)
    bytes.appendLittleEndian(id)
    bytes.appendLittleEndian(UInt32(utf8.count))
    bytes += utf8
    return bytes
  }
}
