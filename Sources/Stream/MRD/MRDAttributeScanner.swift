/// Walks the flat MetaContainer XML of an image's attributes,
/// `<ismrmrdMeta><meta><name>…</name><value>…</value>…</meta>…</ismrmrdMeta>`, without building anything.
/// Strict: any other element, a DOCTYPE, CDATA or a processing instruction after the start is an error.
struct MRDAttributeScanner {
  /// Byte ranges of one value and of the name it belongs to, markup excluded, entities not yet replaced.
  struct Pair: Equatable {
    var name: Range<Int>
    var value: Range<Int>
  }

  private enum Place { case start, root, meta, end }

  private var offset = 0
  private var place = Place.start
  private var name = 0..<0

  /// The next name and value; nil at the end of the document. An empty span has none.
  mutating func next(in xml: RawSpan) throws(MRDError) -> Pair? {
    while true {
      switch place {
      case .start:
        try enterRoot(xml)
      case .root:
        try skipSpaceAndComments(xml)
        if consume("</ismrmrdMeta", xml) {
          try closeTag(xml)
          place = .end
        } else {
          try open("meta", xml)
          try skipSpaceAndComments(xml)
          name = try element("name", xml)
          guard !name.isEmpty else { throw fault("a meta without a name") }
          place = .meta
        }
      case .meta:
        try skipSpaceAndComments(xml)
        if consume("</meta", xml) {
          try closeTag(xml)
          place = .root
        } else {
          return Pair(name: name, value: try element("value", xml))
        }
      case .end:
        try skipSpaceAndComments(xml)
        guard offset == xml.byteCount else { throw fault("content after </ismrmrdMeta>") }
        return nil
      }
    }
  }

  private mutating func enterRoot(_ xml: RawSpan) throws(MRDError) {
    skipSpace(xml)
    if offset == xml.byteCount {
      place = .end
      return
    }
    if consume("<?xml", xml) { try skip(past: "?>", xml) }
    try skipSpaceAndComments(xml)
    guard consume("<ismrmrdMeta", xml) else { throw fault("expected <ismrmrdMeta>") }
    // Name space declarations may follow; nothing in them matters here.
    let start = offset
    while offset < xml.byteCount, xml[byte: offset] != UInt8(ascii: ">") {
      guard xml[byte: offset] != UInt8(ascii: "<") else { throw fault("unexpected <") }
      offset += 1
    }
    guard offset < xml.byteCount else { throw fault("<ismrmrdMeta> is not closed") }
    let isEmpty = offset > start && xml[byte: offset - 1] == UInt8(ascii: "/")
    offset += 1
    place = isEmpty ? .end : .root
  }

  /// `<tag>text</tag>`, or `<tag/>` for an empty one; returns the range of the text.
  private mutating func element(_ tag: StaticString, _ xml: RawSpan) throws(MRDError) -> Range<Int> {
    guard consume("<", xml), consume(tag, xml) else { throw fault("expected <\(tag)>") }
    skipSpace(xml)
    if consume("/>", xml) { return offset..<offset }
    guard consume(">", xml) else { throw fault("expected <\(tag)>") }
    let start = offset
    while offset < xml.byteCount, xml[byte: offset] != UInt8(ascii: "<") { offset += 1 }
    let text = start..<offset
    guard consume("</", xml), consume(tag, xml) else { throw fault("expected </\(tag)>") }
    try closeTag(xml)
    return text
  }

  private mutating func open(_ tag: StaticString, _ xml: RawSpan) throws(MRDError) {
    guard consume("<", xml), consume(tag, xml) else { throw fault("expected <\(tag)>") }
    try closeTag(xml)
  }

  private mutating func closeTag(_ xml: RawSpan) throws(MRDError) {
    skipSpace(xml)
    guard consume(">", xml) else { throw fault("expected >") }
  }

  private mutating func skipSpaceAndComments(_ xml: RawSpan) throws(MRDError) {
    skipSpace(xml)
    while consume("<!--", xml) {
      try skip(past: "-->", xml)
      skipSpace(xml)
    }
  }

  private mutating func skipSpace(_ xml: RawSpan) {
    while offset < xml.byteCount, xml[byte: offset].isXMLSpace { offset += 1 }
  }

  private mutating func skip(past end: StaticString, _ xml: RawSpan) throws(MRDError) {
    while !consume(end, xml) {
      guard offset < xml.byteCount else { throw fault("\(end) is missing") }
      offset += 1
    }
  }

  /// Steps over `literal` if the document goes on with it.
  private mutating func consume(_ literal: StaticString, _ xml: RawSpan) -> Bool {
    guard xml.matches(literal, in: offset..<min(offset + literal.utf8CodeUnitCount, xml.byteCount)) else {
      return false
    }
    offset += literal.utf8CodeUnitCount
    return true
  }

  private func fault(_ problem: String) -> MRDError { .attributeXML(problem: problem, offset: offset) }
}

extension UInt8 {
  var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

extension RawSpan {
  /// True if the bytes of `range` (within the span) are exactly those of an ASCII literal.
  func matches(_ literal: StaticString, in range: Range<Int>) -> Bool {
    range.count == literal.utf8CodeUnitCount
      && literal.withUTF8Buffer { ascii in range.indices.allSatisfy { self[byte: $0] == ascii[$0 - range.lowerBound] } }
  }
}
