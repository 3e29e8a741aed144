import Imaging
import Testing

@testable import Stream

@Suite struct MRDHeaderDocumentTests {
  func parse(_ xml: String, depth: Int = 32) throws(MRDError) -> MeasurementHeader {
    try MeasurementHeader(mrdXML: Array(xml.utf8).span.bytes, maximumDepth: depth)
  }

  func document(_ content: String) -> String {
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><ns0:ismrmrdHeader xmlns:ns0=\"http://www.ismrm.org/ISMRMRD\">\(content)"
      + "</ns0:ismrmrdHeader>"
  }

  @Test func prefixesAndTheFirstOfSeveral() throws {
    let header = try parse(
      document(
        "<ns0:sequenceParameters><ns0:TR>3.1</ns0:TR><ns0:TR>9</ns0:TR></ns0:sequenceParameters>"
          + "<ns0:encoding><ns0:encodingLimits><ns0:slice><ns0:minimum>2</ns0:minimum><ns0:maximum>9</ns0:maximum>"
          + "</ns0:slice></ns0:encodingLimits></ns0:encoding><ns0:encoding><ns0:encodingLimits><ns0:slice>"
          + "<ns0:minimum>0</ns0:minimum><ns0:maximum>99</ns0:maximum></ns0:slice></ns0:encodingLimits></ns0:encoding>"
          + "<ns0:measurementInformation><ns0:protocolName> cine </ns0:protocolName></ns0:measurementInformation>"
          + "<ns0:subjectInformation><ns0:patientName>Must Not Appear</ns0:patientName></ns0:subjectInformation>"))
    #expect(
      header == MeasurementHeader(seriesDescription: "cine", expectedSlices: 8, repetitionTimeMilliseconds: 3.1))
  }

  @Test(arguments: ["-1", "65536", "1e3", "many", ""])
  func limitsThatCannotBeMeantAreNotAnnounced(maximum: String) throws {
    let header = try parse(
      document(
        "<encoding><encodingLimits><phase><minimum>0</minimum><maximum>\(maximum)</maximum></phase></encodingLimits>"
          + "</encoding><subjectInformation><patientHeight_m>175</patientHeight_m><patientWeight_kg>nan"
          + "</patientWeight_kg></subjectInformation>"))
    #expect(header == MeasurementHeader())
  }

  @Test(arguments: [
    "", "text", "<a/>", "<ismrmrdHeader>", "<ismrmrdHeader></b>", "<ismrmrdHeader/><ismrmrdHeader/>",
    "<!DOCTYPE ismrmrdHeader><ismrmrdHeader/>",
    "<!DOCTYPE a [<!ENTITY x \"y\"><!ENTITY z \"&x;&x;&x;\">]><ismrmrdHeader>&z;</ismrmrdHeader>",
    "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><ismrmrdHeader/>", "<ismrmrdHeader>&unknown;</ismrmrdHeader>",
    "<?xml version=\"1.0\" encoding=\"UTF-7\"?><ismrmrdHeader/>", "<ismrmrdHeader>\0</ismrmrdHeader>",
    "<?xml version=\"1.0\" encoding='UTF-16'?><ismrmrdHeader/>", "<ismrmrdHeader/><!DOCTYPE a>", "<ismrmrdHeader/><!",
  ])
  func refused(xml: String) {
    let error = #expect(throws: MRDError.self) { try parse(xml) }
    #expect(error?.kind == .metadata)
  }

  @Test(arguments: ["ascii", "UTF-8", "ISO-8859-1", "us-ascii"])
  func encodingsWithASCIIAreRead(encoding: String) throws {
    let xml =
      "\u{FEFF}\n<?xml version='1.0' encoding='\(encoding)'?><ismrmrdHeader><studyInformation><studyInstanceUID>1.2"
    #expect(try parse(xml + "</studyInstanceUID></studyInformation></ismrmrdHeader>").studyInstanceUID == "1.2")
  }

  @Test func depthAndLengthAreLimited() {
    let deep = document(String(repeating: "<a>", count: 100_000))
    #expect(throws: MRDError.headerXML(problem: "nested deeper than 32 elements")) { try parse(deep) }
    let message = MRDEncoder().header(Sample.header)
    let decoder = MRDDecoder(limits: MRDLimits(maximumHeaderBytes: 100))
    #expect(throws: MRDError.tooLong(field: "metadata XML", claimed: UInt64(message.count - 6), limit: 100)) {
      try decoder.decode(message)
    }
    #expect(throws: MRDError.tooLong(field: "text", claimed: 0x8000_0000, limit: 65_536)) {
      try decoder.decode([5, 0, 0, 0, 0, 0x80])
    }
  }
}
