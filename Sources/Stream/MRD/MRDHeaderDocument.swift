import Foundation
import FoundationXML

/// The leaves of an MRD metadata XML this service reads, each the first of its kind, as text.
struct MRDHeaderDocument {
  /// Path of a leaf below the root element.
  enum Leaf: String, CaseIterable {
    case studyInstanceUID = "studyInformation/studyInstanceUID"
    case measurementID = "measurementInformation/measurementID"
    case seriesDescription = "measurementInformation/seriesDescription"
    case protocolName = "measurementInformation/protocolName"
    case sliceMinimum = "encoding/encodingLimits/slice/minimum"
    case sliceMaximum = "encoding/encodingLimits/slice/maximum"
    case phaseMinimum = "encoding/encodingLimits/phase/minimum"
    case phaseMaximum = "encoding/encodingLimits/phase/maximum"
    case repetitionTime = "sequenceParameters/TR"
    case patientHeight = "subjectInformation/patientHeight_m"
    case patientWeight = "subjectInformation/patientWeight_kg"
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private var leaves: [Leaf: String]

  init(xml: RawSpan, maximumDepth: Int) throws(MRDError) {
    let data = xml.withUnsafeBytes { Data($0.drop { $0.isXMLSpace || Self.byteOrderMark.contains($0) }) }
    try Self.refuseDeclarations(in: data)
    let parser = XMLParser(data: data)
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    let reader = Reader(maximumDepth: maximumDepth)
    parser.delegate = reader
    let isParsed = parser.parse()
    if let problem = reader.problem { throw .headerXML(problem: problem) }
    // On Linux parse() answers true whatever it met, and an early end is no error to it.
    guard isParsed, parser.parserError == nil, reader.isComplete else {
      throw .headerXML(problem: "not well-formed near line \(parser.lineNumber)")
    }
    leaves = reader.leaves
  }

  func text(_ leaf: Leaf) -> String? {
    guard let text = leaves[leaf]?.trimmingCharacters(in: .whitespacesAndNewlines), !text.isEmpty else { return nil }
    return String(text.prefix(XMLText.maximumLength))
  }

  /// The number of a leaf; nil if it is none or lies outside `range`.
  func number(_ leaf: Leaf, in range: ClosedRange<Double>) -> Double? {
    text(leaf).flatMap(Double.init).flatMap { range.contains($0) ? $0 : nil }
  }

  /// A metadata header needs no document type and no entities of its own; both are ways to exhaust a parser. Only
  /// encodings that contain ASCII are accepted, so that no other can hide a declaration from this look at the bytes.
  /// And only valid UTF-8 whatever the encoding: FoundationXML traps on a name that is not.
  private static func refuseDeclarations(in xml: Data) throws(MRDError) {
    guard xml.first == UInt8(ascii: "<"), !xml.contains(0), String(validating: xml, as: UTF8.self) != nil else {
      throw .headerXML(problem: "not UTF-8 text that starts with <")
    }
    guard acceptedEncodings.contains(declaredEncoding(of: xml)) else {
      throw .headerXML(problem: "only the encodings \(acceptedEncodings.joined(separator: ", ")) are accepted")
    }
    var rest = xml[...]
    while let start = rest.firstRange(of: Data("<!".utf8)) {
      rest = rest[start.upperBound...]
      guard rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "[") else {
        throw .headerXML(problem: "document type and entity declarations are not accepted")
      }
    }
  }

  private static let acceptedEncodings = ["utf-8", "us-ascii", "ascii", "iso-8859-1"]

  /// The encoding the XML declaration names, in lower case; UTF-8 without one.
  private static func declaredEncoding(of xml: Data) -> String {
    let start = String(decoding: xml.prefix(200), as: UTF8.self).lowercased()
    guard start.hasPrefix("<?xml"), let end = start.range(of: "?>"),
      let name = start[..<end.lowerBound].range(of: "encoding")
    else { return "utf-8" }
    let quotes: Set<Character> = ["\"", "'"]
    let value = start[name.upperBound..<end.lowerBound].drop { !quotes.contains($0) }
    return String(value.dropFirst().prefix { !quotes.contains($0) })
  }

  /// Follows the parser through the document, remembering the text of wanted leaves only.
  private final class Reader: NSObject, XMLParserDelegate {
    var leaves: [Leaf: String] = [:]
    var problem: String?
    /// The root element has been closed.
    var isComplete = false
    private let maximumDepth: Int
    private var path: [String] = []
    private var leaf: Leaf?
    private var text = ""

    init(maximumDepth: Int) { self.maximumDepth = maximumDepth }

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName qName: String?,
      attributes attributeDict: [String: String] = [:]
    ) {
      if path.isEmpty, elementName != "ismrmrdHeader" {
        return stop(parser, "the root element is \(elementName.prefix(40)), not ismrmrdHeader")
      }
      guard !isComplete else { return stop(parser, "more than one root element") }
      guard path.count < maximumDepth else { return stop(parser, "nested deeper than \(maximumDepth) elements") }
      path.append(elementName)
      leaf = Leaf(rawValue: path.dropFirst().joined(separator: "/"))
      text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      if leaf != nil, text.utf8.count <= 4 * XMLText.maximumLength { text += string }
    }

    func parser(
      _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName qName: String?
    ) {
      if let leaf, leaves[leaf] == nil { leaves[leaf] = text }
      leaf = nil
      if !path.isEmpty { path.removeLast() }
      isComplete = path.isEmpty
    }

    private func stop(_ parser: XMLParser, _ reason: String) {
      problem = problem ?? reason
      parser.abortParsing()
    }
  }
}
