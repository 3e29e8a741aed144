import Imaging

/// The metadata XML of an MRD header message, in the order the ISMRMRD schema requires.
enum MRDHeaderWriter {
  /// 63.87 MHz per tesla · 1.5 T: the schema requires a frequency, which a recorded study no longer knows.
  private static let resonanceFrequencyHertz = 63_870_000

  static func xml(of header: MeasurementHeader, geometry: SliceGeometry?) -> String {
    let sections = [
      section(
        "subjectInformation",
        [
          leaf("patientWeight_kg", header.weightKilograms), leaf("patientHeight_m", header.heightMetres),
        ]),
      section("studyInformation", [leaf("studyInstanceUID", header.studyInstanceUID)]),
      measurementInformation(header),
      "<experimentalConditions><H1resonanceFrequency_Hz>\(resonanceFrequencyHertz)</H1resonanceFrequency_Hz></experimentalConditions>",
      encoding(header, geometry: geometry),
      section("sequenceParameters", [leaf("TR", header.repetitionTimeMilliseconds)]),
    ]
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <ismrmrdHeader xmlns="http://www.ismrm.org/ISMRMRD">\(sections.joined())</ismrmrdHeader>
      """
  }

  private static func measurementInformation(_ header: MeasurementHeader) -> String {
    guard header.measurementID != nil || header.seriesDescription != nil else { return "" }
    return section(
      "measurementInformation",
      [
        leaf("measurementID", header.measurementID), leaf("patientPosition", "HFS"),
        leaf("protocolName", header.seriesDescription), leaf("seriesDescription", header.seriesDescription),
      ])
  }

  private static func encoding(_ header: MeasurementHeader, geometry: SliceGeometry?) -> String {
    let (columns, rows) = (geometry?.columns ?? 1, geometry?.rows ?? 1)
    let spacing = geometry?.spacingMillimetres
    let space = """
      <matrixSize><x>\(columns)</x><y>\(rows)</y><z>1</z></matrixSize>\
      <fieldOfView_mm><x>\((spacing?.x ?? 0) * Double(columns))</x><y>\((spacing?.y ?? 0) * Double(rows))</y>\
      <z>\(geometry?.thicknessMillimetres ?? 0)</z></fieldOfView_mm>
      """
    let limits = [limit("slice", header.expectedSlices), limit("phase", header.expectedPhases)].joined()
    return """
      <encoding><encodedSpace>\(space)</encodedSpace><reconSpace>\(space)</reconSpace>\
      <encodingLimits>\(limits)</encodingLimits><trajectory>cartesian</trajectory></encoding>
      """
  }

  private static func limit(_ name: String, _ count: Int?) -> String {
    guard let count, count > 0 else { return "" }
    return "<\(name)><minimum>0</minimum><maximum>\(count - 1)</maximum><center>\(count / 2)</center></\(name)>"
  }

  private static func section(_ name: String, _ leaves: [String]) -> String {
    let content = leaves.joined()
    return content.isEmpty ? "" : "<\(name)>\(content)</\(name)>"
  }

  private static func leaf(_ name: String, _ value: Double?) -> String { leaf(name, value.map { "\($0)" }) }

  private static func leaf(_ name: String, _ value: String?) -> String {
    value.map { "<\(name)>\(XMLText.escaped($0))</\(name)>" } ?? ""
  }
}
