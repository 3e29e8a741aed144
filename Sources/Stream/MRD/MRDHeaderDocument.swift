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

  private var leaves: [Leaf: String]

  init(xml: RawSpan, maximumDepth: Int) throws(MRDError) {
    try Self.refuseDeclarations(in: xml)
    let parser = XMLParser(data: xml.withUnsafeBytes { Data($0) })
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    let reader = Reader(maximumDepth: maximumDepth)
    parser.delegate = reader
    let isParsed = parser.parse()
    if let problem = reader.problem { throw .headerXML(problem: problem) }
    // On Linux parse() answers true whatever it met, and an early end is no error to it.
    guard isParsed, parser.parserError == nil, reader.isComplete else { throw .headerXML(problem: "not well-formed near line \(parser.lineNumber)") }
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

  /// A metadata header needs no document type and no entities of its own; both are ways to exhaust a parser. UTF-8
  /// only, so that no other encoding can hide them from this look at the bytes.
  private static func refuseDeclarations(in xml: RawSpan) throws(MRDError) {
    guard let text = xml.utf8Text, !text.utf8.contains(0) else { throw .headerXML(problem: "not UTF-8 text") }
    let bytes = Array(text.utf8)
    for start in bytes.indices.dropLast(2)
    where bytes[start] == UInt8(ascii: "<") && bytes[start + 1] == UInt8(ascii: "!") {
      guard bytes[start + 2] == UInt8(ascii: "-") || bytes[start + 2] == UInt8(ascii: "[") else {
        throw .headerXML(problem: "document type and entity declarations are not accepted")
      }
    }
    let declaration = text.prefix(200).lowercased()
    if declaration.hasPrefix("<?xml"), let end = declaration.range(of: "?>"),
      let encoding = declaration.range(of: "encoding"),
      encoding.upperBound < end.lowerBound
    {
      let value = declaration[encoding.upperBound..<end.lowerBound]
      guard value.contains("utf-8") || value.contains("us-ascii") else {
        throw .headerXML(problem: "only the UTF-8 encoding is accepted")
      }
    }
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
