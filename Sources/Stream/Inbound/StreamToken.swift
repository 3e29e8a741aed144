/// The token a sender chooses for one MRD connection; the part of the topic after `mrd/`.
public struct StreamToken: Sendable, Hashable, CustomStringConvertible {
  public static let topicPrefix = "mrd/"
  public static let maximumLength = 64

  public let text: String

  /// nil unless 1 to 64 characters of A–Z a–z 0–9 . _ -
  public init?(_ text: String) {
    guard (1...Self.maximumLength).contains(text.utf8.count), text.utf8.allSatisfy(\.isTokenCharacter) else {
      return nil
    }
    self.text = text
  }

  /// Reads a whole topic part; nil if it is not `mrd/` and a token.
  init?(topic: RawSpan) {
    let start = Self.topicPrefix.utf8.count
    guard topic.byteCount <= start + Self.maximumLength, let text = topic.utf8Text,
      text.hasPrefix(Self.topicPrefix)
    else { return nil }
    self.init(String(text.dropFirst(start)))
  }

  public var topic: String { Self.topicPrefix + text }
  public var description: String { text }
}

extension UInt8 {
  /// A–Z a–z 0–9 . _ -
  var isTokenCharacter: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
