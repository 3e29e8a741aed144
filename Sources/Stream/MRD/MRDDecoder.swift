import Imaging

/// Turns the bytes of one MRD stream message into a value. Every claim of the message is checked against the limits
/// and against the bytes that are there before anything is allocated for it.
public struct MRDDecoder: Sendable {
  public var limits: MRDLimits
  /// Length of one tick of the image header's time stamps, milliseconds. The standard leaves it open; 2.5 is Siemens
  /// practice.
  public var tickMilliseconds: Double

  public init(limits: MRDLimits = MRDLimits(), tickMilliseconds: Double = 2.5) {
    self.limits = limits
    self.tickMilliseconds = tickMilliseconds
  }

  public func decode(_ message: [UInt8]) throws(MRDError) -> MRDMessage { try decode(message.span.bytes) }

  /// Decodes one whole message: u16 id and payload, nothing before or after.
  public func decode(_ message: RawSpan) throws(MRDError) -> MRDMessage {
    try message.require(2)
    let payload = message.extracting(2..<message.byteCount)
    switch message.littleEndian(at: 0, as: UInt16.self) {
    case MRDMessageID.header:
      let xml = try lengthPrefixed(payload, field: "metadata XML", limit: limits.maximumHeaderBytes)
      return .header(
        try MeasurementHeader(mrdXML: payload.extracting(xml), maximumDepth: limits.maximumHeaderDepth))
    case MRDMessageID.image:
      return .image(try decodeImage(payload))
    case MRDMessageID.close:
      try payload.requireExactly(0)
      return .close
    case MRDMessageID.text:
      let range = try lengthPrefixed(payload, field: "text", limit: limits.maximumTextBytes)
      guard let text = payload.extracting(range).utf8Text else { throw .textNotUTF8 }
      return .text(text)
    case let id:
      return .other(id: id)
    }
  }

  /// Where the string after a u32 length lies, which must account for the whole payload.
  private func lengthPrefixed(_ payload: RawSpan, field: String, limit: Int) throws(MRDError) -> Range<Int> {
    try payload.require(4)
    let claimed = payload.littleEndian(at: 0, as: UInt32.self)
    guard claimed <= limit else { throw .tooLong(field: field, claimed: UInt64(claimed), limit: limit) }
    try payload.requireExactly(4 + Int(claimed))
    return 4..<payload.endOfText(from: 4)
  }
}

extension RawSpan {
  func require(_ count: Int) throws(MRDError) {
    guard byteCount >= count else { throw .truncated(needed: count, actual: byteCount) }
  }

  func requireExactly(_ count: Int) throws(MRDError) {
    try require(count)
    guard byteCount == count else { throw .trailingBytes(expected: count, actual: byteCount) }
  }
}
