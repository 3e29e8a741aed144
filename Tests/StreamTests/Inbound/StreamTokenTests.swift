import Testing

@testable import Stream

@Suite struct StreamTokenTests {
  @Test(arguments: ["a", "MRI-1_cine.7", String(repeating: "x", count: 64)])
  func accepted(text: String) {
    #expect(StreamToken(text)?.topic == "mrd/" + text)
    #expect(StreamToken(topic: Array("mrd/\(text)".utf8).span.bytes)?.text == text)
  }

  @Test(arguments: ["", "a b", "a/b", "ä", "a\n", "\0", String(repeating: "x", count: 65)])
  func refused(text: String) {
    #expect(StreamToken(text) == nil)
    #expect(StreamToken(topic: Array("mrd/\(text)".utf8).span.bytes) == nil)
  }

  @Test func topicsOfOtherKinds() {
    #expect(StreamToken(topic: [0x6D, 0x72, 0x64, 0x2F, 0xFF].span.bytes) == nil)
    #expect(StreamToken(topic: Array("mrd".utf8).span.bytes) == nil)
    #expect(StreamToken(topic: Array("xyz/a".utf8).span.bytes) == nil)
  }
}
