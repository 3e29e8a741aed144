/// The service's own name for a study in topics, events and logs: opaque, without any patient data.
public struct StudyToken: Sendable, Hashable, Codable, CustomStringConvertible {
  public let text: String

  /// Stands for "no study" in the topic of the status event.
  public static let service = StudyToken(unchecked: "-")

  /// nil unless 1 to 64 characters of A–Z a–z 0–9 . _ -
  public init?(_ text: String) {
    guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(\.isTokenCharacter) else { return nil }
    self.text = text
  }

  private init(unchecked text: String) { self.text = text }

  /// A new token: twelve random characters of 0–9 a–z without look-alikes, 58 bits.
  public static func random() -> StudyToken {
    let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
    return StudyToken(unchecked: String((0..<12).map { _ in alphabet[Int.random(in: alphabet.indices)] }))
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let token = StudyToken(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a study token")
    }
    self = token
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public var description: String { text }
}
