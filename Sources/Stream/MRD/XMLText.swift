/// Character data of XML: what must be escaped, and the entities a document without DTD may use.
enum XMLText {
  /// Descriptions and identifiers beyond this length are cut, characters.
  static let maximumLength = 256

  private static let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

  /// Replaces the five named entities and character references; nil for any other.
  static func unescaped(_ text: String) -> String? {
    guard text.contains("&") else { return text }
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      let entity = rest[rest.index(after: start)...]
      guard let end = entity.firstIndex(of: ";"), let character = character(of: entity[..<end]) else { return nil }
      result += character
      rest = entity[entity.index(after: end)...]
    }
    return result + rest
  }

  /// Escapes text for an element's content; control characters XML cannot hold are dropped.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\u{0}"..<"\u{9}", "\u{B}"..<"\u{D}", "\u{E}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func character(of entity: Substring) -> String? {
    if let character = named[String(entity)] { return character }
    guard entity.hasPrefix("#") else { return nil }
    let digits = entity.dropFirst()
    let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map { String($0) }
  }
}
