/// MRD messages that claim what they do not hold, each made from a good image message by one change.
struct HostileMessages {
  /// Offset of the image header in the message: it follows the id.
  private static let header = 2

  let all: [[UInt8]]

  init(from good: [UInt8]) {
    func changed(_ offset: Int, _ bytes: [UInt8]) -> [UInt8] {
      var message = good
      message.replaceSubrange(Self.header + offset..<Self.header + offset + bytes.count, with: bytes)
      return message
    }
    var notFinite = good
    notFinite.replaceSubrange(good.count - 4..<good.count, with: [0, 0, 0xC0, 0x7F])
    all = [
      Array(good.prefix(100)),  // truncated in its header
      Array(good.dropLast(good.count / 2)),  // truncated in its pixels
      good + [0],  // a byte too many
      changed(16, [0x60, 0xEA, 0x60, 0xEA]),  // a matrix of 60 000 × 60 000
      changed(2, [99, 0]),  // an unknown pixel type
      changed(2, [8, 0]),  // complex doubles where floats are
      changed(16, [0, 0]),  // no columns
      changed(48, [0, 0, 0xC0, 0x7F]),  // an axis that is not a number
      changed(198, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),  // attributes of 2^63 bytes
      notFinite,  // a pixel that is not a number
      [3, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0x3C],  // a header of 2 GB
      [3, 0, 4, 0, 0, 0] + Array("<no>".utf8),  // a header that is not XML
      [0x02, 0x04, 1, 2, 3],  // a waveform: of no use here
    ]
  }
}
