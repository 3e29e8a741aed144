import Testing

@testable import Stream

/// Valid messages, damaged at random: each must decode to a value or throw `MRDError`; a trap fails the whole run.
@Suite struct MRDFuzzTests {
  static func seeds() throws -> [[UInt8]] {
    try MRDPixelType.allCases.map { try MRDEncoder(pixelType: $0).image(Sample.frame()) }
      + [
        MRDEncoder().header(Sample.header, geometry: Sample.geometry()), MRDEncoder().text("hello"),
        MRDEncoder().close(),
      ]
  }

  @Test(arguments: 0..<8)
  func damagedMessagesNeverTrap(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let decoder = MRDDecoder()
    var (values, errors) = (0, 0)
    for message in try Self.seeds() {
      for _ in 0..<400 {
        let damaged = Self.damage(message, &random)
        do throws(MRDError) {
          let value = try decoder.decode(damaged)
          if case .image(let image) = value {
            let isFinite = image.frame.pixels.allSatisfy(\.isFinite)
            #expect(isFinite)
            #expect(image.frame.geometry.centre.isFinite)
          }
          values += 1
        } catch {
          #expect(!error.description.isEmpty)
          errors += 1
        }
      }
    }
    #expect(values > 100)
    #expect(errors > 100)
  }

  /// Fragments that matter to an XML parser, put anywhere into a valid header.
  @Test(arguments: 0..<4)
  func damagedHeadersNeverTrap(seed: Int) {
    let fragments = [
      "<", ">", "/>", "</", "<a:b>", " xmlns:a=''", " a='&lt;'", " a=''", "<?p q?>", "<?xml version='1.0'?>",
      "<![CDATA[", "]]>", "<!--", "-->", "&#0;", "&#xFFFF;", "&#x110000;", "&amp;", "&a;", "\u{FFFF}", "\u{0}", "\u{1}",
      "é", ":", "<:a/>", "<a:/>", "<é xmlns='é'/>", "<!DOCTYPE a>", "<encoding>", "</encoding>",
    ]
    var random = SplitMix64(seed: UInt64(seed) + 100)
    let header = [UInt8](MRDEncoder().header(Sample.header, geometry: Sample.geometry()).dropFirst(6))
    for _ in 0..<500 {
      var xml = header
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let start = Int.random(in: 0..<xml.count, using: &random)
        let end = Bool.random(using: &random) ? start : min(start + Int.random(in: 0...20, using: &random), xml.count)
        xml.replaceSubrange(start..<end, with: fragments.randomElement(using: &random)!.utf8)
      }
      var message: [UInt8] = [3, 0]
      message.appendLittleEndian(UInt32(xml.count))
      do throws(MRDError) { _ = try MRDDecoder().decode(message + xml) } catch { #expect(error.kind == .metadata) }
    }
  }

  private static func damage(_ message: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = message
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
    case 1: bytes += (0..<Int.random(in: 1...9, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    case 2:
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = Int.random(in: start...min(start + 16, bytes.count), using: &random)
      bytes.removeSubrange(start..<end)
    default:
      for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        let interesting: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF, UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "/")]
        bytes[index] =
          Bool.random(using: &random)
          ? interesting.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
      }
    }
    return bytes
  }
}
