/// An opaque random name for one study, safe to publish and to log: it says nothing about the patient.
/// Ten characters of Crockford's base 32 in lower case (50 random bits).
public struct StudyID: Hashable, Sendable, CustomStringConvertible {
  public let token: String

  /// The number of characters of a token.
  public static let length = 10

  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

  public init(token: String) {
    self.token = token
  }

  /// A fresh token drawn from `generator`.
  public static func random(using generator: inout some RandomNumberGenerator) -> StudyID {
    var bits = generator.next()
    var characters: [Character] = []
    for _ in 0..<length {
      characters.append(alphabet[Int(bits & 31)])
      bits >>= 5
    }
    return StudyID(token: String(characters))
  }

  /// A fresh token from the system's random number generator.
  public static func random() -> StudyID {
    var generator = SystemRandomNumberGenerator()
    return random(using: &generator)
  }

  public var description: String { token }
}
