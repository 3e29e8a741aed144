import Testing

@testable import Stream

/// Valid messages, damaged at random: each must decode to a value or throw `MRDError`; a trap fails the whole run.
@Suite struct MRDFuzzTests {
  static func seeds() throws -> [[UInt8]] {
    try MRDPixelType.allCases.map { try MRDEncoder(pixelType: $0).image(Sample.frame()) }
      + [MRDEncoder().header(Sample.header, geometry: Sample.geometry()), MRDEncoder().text("hello"), MRDEncoder().close()]
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
        bytes[index] = Bool.random(using: &random) ? interesting.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
      }
    }
    return bytes
  }
}
