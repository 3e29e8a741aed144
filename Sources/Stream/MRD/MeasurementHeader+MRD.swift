import Imaging

extension MeasurementHeader {
  /// Reads the metadata XML of an MRD header message. Only the fields of `MeasurementHeader` are looked at; names and
  /// ids of the patient never leave the parser. A number that cannot be read or cannot be meant counts as not announced.
  init(mrdXML xml: RawSpan, maximumDepth: Int) throws(MRDError) {
    let document = try MRDHeaderDocument(xml: xml, maximumDepth: maximumDepth)
    self.init(
      studyInstanceUID: document.text(.studyInstanceUID),
      measurementID: document.text(.measurementID),
      seriesDescription: document.text(.seriesDescription) ?? document.text(.protocolName),
      expectedSlices: Self.count(document.text(.sliceMinimum), document.text(.sliceMaximum)),
      expectedPhases: Self.count(document.text(.phaseMinimum), document.text(.phaseMaximum)),
      repetitionTimeMilliseconds: document.number(.repetitionTime, in: 0.1...100_000),
      heightMetres: document.number(.patientHeight, in: 0.2...2.6),
      weightKilograms: document.number(.patientWeight, in: 0.3...500))
  }

  /// Number of values of an encoding limit (u16, both ends included); without a minimum it starts at 0.
  private static func count(_ minimum: String?, _ maximum: String?) -> Int? {
    guard let last = maximum.flatMap(UInt16.init), let first = UInt16(minimum ?? "0"), last >= first else { return nil }
    return Int(last - first) + 1
  }
}
