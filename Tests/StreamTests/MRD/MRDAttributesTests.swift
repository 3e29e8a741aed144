import Imaging
import Testing

@testable import Stream

@Suite struct MRDAttributesTests {
  func parse(_ xml: String) throws(MRDError) -> MRDAttributes { try MRDAttributes(xml: Array(xml.utf8).span.bytes) }

  func meta(_ name: String, _ values: String...) -> String {
    "<meta><name>\(name)</name>\(values.map { "<value>\($0)</value>" }.joined())</meta>"
  }

  func document(_ content: String) -> String { "<?xml version='1.0'?>\n<ismrmrdMeta>\(content)</ismrmrdMeta>\n" }

  @Test func knownAttributesAreRead() throws {
    let attributes = try parse(
      document(
        meta("ImageRowDir", "1", "0.0", " 0e0 ") + "\n  <!-- a comment -->\n" + meta("ImageColumnDir", "0", "0", "-1")
          + meta("Unknown", "a", "b") + "<meta><name>Empty</name><value/></meta>" + meta("RescaleSlope", "2.5")
          + meta("RescaleIntercept", "-10") + meta("RRInterval", "812") + meta("SequenceDescription", "cine")
          + meta("SeriesDescription", " a &amp; b &#x3C;c&gt; &#228; ")))
    #expect(attributes.imageRowDirection == Vector3(1, 0, 0))
    #expect(attributes.imageColumnDirection == Vector3(0, 0, -1))
    #expect(attributes.rescaleSlope == 2.5 && attributes.rescaleIntercept == -10)
    #expect(attributes.rrMilliseconds == 812)
    #expect(attributes.seriesDescription == "a & b <c> ä")
  }

  @Test(arguments: ["", " \n", "\0\0", "<ismrmrdMeta/>", "<ismrmrdMeta></ismrmrdMeta>\0", "<ismrmrdMeta a='b' />"])
  func nothing(xml: String) throws {
    #expect(try parse(xml) == MRDAttributes())
  }

  @Test func zeroRRIsUnknown() throws {
    #expect(try parse(document(meta("RRInterval", "0"))).rrMilliseconds == nil)
  }

  @Test(arguments: [
    ("RRInterval", ["-1"]), ("RRInterval", ["nan"]), ("RRInterval", ["inf"]), ("RRInterval", ["1e9"]),
    ("RRInterval", ["800", "900"]), ("RRInterval", ["abc"]), ("RRInterval", [""]), ("RescaleSlope", ["0"]),
    ("RescaleSlope", ["1e999"]), ("ImageRowDir", ["1", "0"]), ("ImageRowDir", ["1", "0", "0", "0"]),
    ("ImageColumnDir", ["1", "0", "NaN"]), ("SeriesDescription", ["&bomb;"]), ("SeriesDescription", ["&#xD800;"]),
    ("SeriesDescription", ["a & b"]),
  ])
  func valuesThatCannotBeMeant(name: String, values: [String]) {
    let xml = document("<meta><name>\(name)</name>\(values.map { "<value>\($0)</value>" }.joined())</meta>")
    let error = #expect(throws: MRDError.self) { try parse(xml) }
    if case .attribute(let named, _) = error { #expect(named == name) } else { Issue.record("\(error as Any)") }
  }

  @Test(arguments: [
    "x", "<", "<ismrmrdMeta", "<ismrmrdMeta>", "<other/>", "<ismrmrdMeta><meta></ismrmrdMeta>",
    "<ismrmrdMeta><meta><value>1</value></meta></ismrmrdMeta>",
    "<ismrmrdMeta><meta><name></name></meta></ismrmrdMeta>",
    "<ismrmrdMeta><meta><name>a</name><value>b</meta></ismrmrdMeta>",
    "<ismrmrdMeta><meta><name>a</name><name>b</name></meta></ismrmrdMeta>",
    "<ismrmrdMeta><meta><name>a</name><value><![CDATA[b]]></value></meta></ismrmrdMeta>",
    "<ismrmrdMeta></ismrmrdMeta><ismrmrdMeta/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><ismrmrdMeta/>",
    "<?xml version='1.0'", "<ismrmrdMeta><!-- ", "<ismrmrdMeta><evil/></ismrmrdMeta>",
  ])
  func formsThatAreNotFlat(xml: String) {
    let error = #expect(throws: MRDError.self) { try parse(xml) }
    if case .attributeXML = error {} else { Issue.record("\(error as Any)") }
  }

  @Test func attributesOverrideTheHeaderAndRescale() throws {
    var frame = Sample.frame()
    frame.seriesDescription = nil
    frame.rrMilliseconds = nil
    let plain = try MRDEncoder(pixelType: .uint16).image(frame)
    let xml = Array(
      document(
        meta("ImageRowDir", "0", "1", "0") + meta("ImageColumnDir", "1", "0", "0") + meta("RescaleSlope", "2")
          + meta("RescaleIntercept", "-3")
      ).utf8)
    var message = Array(plain.prefix(200))
    message.appendLittleEndian(UInt64(xml.count))
    message += xml + plain[208...]
    guard case .image(let image) = try MRDDecoder().decode(message) else { return #expect(Bool(false)) }
    #expect(image.frame.geometry.rowAxis == Vector3(0, 1, 0))
    #expect(image.frame.geometry.columnAxis == Vector3(1, 0, 0))
    #expect(image.frame.pixels == frame.pixels.map { $0 * 2 - 3 })
  }
}
