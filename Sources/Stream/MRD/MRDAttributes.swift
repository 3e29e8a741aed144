import Imaging

/// The attributes of an image this service reads; all others are passed over.
struct MRDAttributes: Equatable {
  /// Direction of growing column index, LPS, as stated (not yet normalised).
  var imageRowDirection: Vector3?
  /// Direction of growing row index, LPS, as stated (not yet normalised).
  var imageColumnDirection: Vector3?
  var rescaleSlope: Double?
  var rescaleIntercept: Double?
  /// Milliseconds; nil also when the sender writes 0 for unknown.
  var rrMilliseconds: Double?
  var seriesDescription: String?

  static let maximumRRMilliseconds = 10_000.0

  init() {}

  /// Reads the attribute XML of one image; an empty one has no attributes.
  init(xml padded: RawSpan) throws(MRDError) {
    let xml = padded.extracting(0..<padded.endOfText(from: 0))
    var scanner = MRDAttributeScanner()
    var row = Direction()
    var column = Direction()
    var sequenceDescription: String?
    while let pair = try scanner.next(in: xml) {
      if xml.matches("ImageRowDir", in: pair.name) {
        try row.append(try xml.number(in: pair.value, of: "ImageRowDir"), name: "ImageRowDir")
      } else if xml.matches("ImageColumnDir", in: pair.name) {
        try column.append(try xml.number(in: pair.value, of: "ImageColumnDir"), name: "ImageColumnDir")
      } else if xml.matches("RescaleSlope", in: pair.name) {
        try Self.set(&rescaleSlope, try xml.number(in: pair.value, of: "RescaleSlope"), of: "RescaleSlope")
      } else if xml.matches("RescaleIntercept", in: pair.name) {
        try Self.set(&rescaleIntercept, try xml.number(in: pair.value, of: "RescaleIntercept"), of: "RescaleIntercept")
      } else if xml.matches("RRInterval", in: pair.name) {
        try Self.set(&rrMilliseconds, try xml.number(in: pair.value, of: "RRInterval"), of: "RRInterval")
      } else if xml.matches("SeriesDescription", in: pair.name) {
        try Self.setText(&seriesDescription, xml, pair.value, of: "SeriesDescription")
      } else if xml.matches("SequenceDescription", in: pair.name) {
        try Self.setText(&sequenceDescription, xml, pair.value, of: "SequenceDescription")
      }
    }
    imageRowDirection = try row.vector(name: "ImageRowDir")
    imageColumnDirection = try column.vector(name: "ImageColumnDir")
    seriesDescription = seriesDescription ?? sequenceDescription
    try checkRanges()
  }

  private mutating func checkRanges() throws(MRDError) {
    if rescaleSlope == 0 { throw .attribute(name: "RescaleSlope", problem: "0 makes every pixel equal") }
    if rrMilliseconds == 0 { rrMilliseconds = nil }
    if let rr = rrMilliseconds, !(0...Self.maximumRRMilliseconds).contains(rr) {
      throw .attribute(name: "RRInterval", problem: "\(rr) ms is not between 0 and \(Self.maximumRRMilliseconds) ms")
    }
  }

  private static func set(_ field: inout Double?, _ value: Double, of name: String) throws(MRDError) {
    guard field == nil else { throw .attribute(name: name, problem: "more than one value") }
    field = value
  }

  /// Keeps the first text that is not empty.
  private static func setText(
    _ field: inout String?, _ xml: RawSpan, _ range: Range<Int>, of name: String
  ) throws(MRDError) {
    if field == nil { field = try xml.text(in: range, of: name) }
  }

  /// Collects the three values of a direction.
  private struct Direction {
    private var values = SIMD3<Double>()
    private var count = 0

    mutating func append(_ value: Double, name: String) throws(MRDError) {
      guard count < 3 else { throw .attribute(name: name, problem: "more than three values") }
      values[count] = value
      count += 1
    }

    func vector(name: String) throws(MRDError) -> Vector3? {
      guard count > 0 else { return nil }
      guard count == 3 else { throw .attribute(name: name, problem: "\(count) values instead of three") }
      return Vector3(values.x, values.y, values.z)
    }
  }
}
