extension MRDError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .truncated(let needed, let actual):
      "MRD message is truncated: its layout needs \(needed) bytes, it has \(actual); send the message whole"
    case .trailingBytes(let expected, let actual):
      "MRD message has \(actual) bytes where its header explains \(expected); "
        + "check data_type against the pixels (ismrmrd-python writes 8-byte integers for data_type 4)"
    case .tooLong(let field, let claimed, let limit):
      "\(field) claims \(claimed) bytes, the limit is \(limit)"
    case .attributeLengthMismatch(let inHeader, let beforeAttributes):
      "attribute_string_len is \(inHeader) in the image header but \(beforeAttributes) before the attributes"
    case .unsupportedVersion(let version):
      "image header version \(version) is not supported; send version 1"
    case .complexPixels(let dataType):
      "data_type \(dataType) is complex; send magnitude images of a real type"
    case .unknownPixelType(let dataType):
      "data_type \(dataType) is unknown; send 1 to 6 (u16, i16, u32, i32, f32, f64)"
    case .imageType(let type):
      "image_type \(type) is not magnitude; send image_type 1"
    case .channels(let channels):
      "the image has \(channels) channels; send one, combined"
    case .planes(let planes):
      "the image has \(planes) planes; send each slice as its own image message"
    case .emptyMatrix(let columns, let rows):
      "the matrix \(columns) × \(rows) has no pixels"
    case .matrixTooLarge(let columns, let rows, let limit):
      "the matrix \(columns) × \(rows) exceeds the limit of \(limit) × \(limit)"
    case .pixelNotFinite(let index):
      "pixel \(index) is NaN, infinite or beyond single precision"
    case .geometry(let fault):
      fault.rawValue
    case .attribute(let name, let problem):
      "attribute \(name): \(problem)"
    case .attributeXML(let problem, let offset):
      "attribute XML at byte \(offset): \(problem)"
    case .headerXML(let problem):
      "metadata XML: \(problem)"
    case .textNotUTF8:
      "the text message is not UTF-8"
    case .notEncodable(let problem):
      "this frame cannot be sent as MRD: \(problem)"
    }
  }
}
