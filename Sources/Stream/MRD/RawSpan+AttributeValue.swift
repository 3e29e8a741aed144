extension RawSpan {
  /// Longest number an attribute may hold, characters.
  private static let maximumNumberLength = 64

  /// A finite decimal number, spaces around it allowed.
  func number(in range: Range<Int>, of name: String) throws(MRDError) -> Double {
    let digits = trimmingSpace(range)
    guard digits.count <= Self.maximumNumberLength,
      let value = Double(String(decoding: digits.map { self[byte: $0] }, as: UTF8.self)), value.isFinite
    else { throw .attribute(name: name, problem: "not a finite number") }
    return value
  }

  /// The text of a value, entities replaced, spaces around it removed; nil if nothing is left.
  func text(in range: Range<Int>, of name: String) throws(MRDError) -> String? {
    let trimmed = trimmingSpace(range)
    guard !trimmed.isEmpty else { return nil }
    guard let raw = extracting(trimmed).utf8Text else { throw .attribute(name: name, problem: "not UTF-8") }
    guard let text = XMLText.unescaped(raw) else { throw .attribute(name: name, problem: "unknown entity") }
    return String(text.prefix(XMLText.maximumLength))
  }

  private func trimmingSpace(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[byte: start].isXMLSpace { start += 1 }
    while end > start, self[byte: end - 1].isXMLSpace { end -= 1 }
    return start..<end
  }
}
