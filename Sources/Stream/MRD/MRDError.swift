/// Why a message is not a frame, header, text or close this service can use. The sender has to change something;
/// each description says what.
public enum MRDError: Error, Sendable, Equatable {
  /// Fewer bytes than the message's own layout needs.
  case truncated(needed: Int, actual: Int)
  /// More bytes than the message's own layout explains.
  case trailingBytes(expected: Int, actual: Int)
  /// A length field claims more than the configured limit.
  case tooLong(field: String, claimed: UInt64, limit: Int)
  /// The attribute length in the image header and the one before the attributes differ.
  case attributeLengthMismatch(inHeader: UInt32, beforeAttributes: UInt64)
  case unsupportedVersion(UInt16)
  case complexPixels(dataType: UInt16)
  case unknownPixelType(UInt16)
  /// Not a magnitude image.
  case imageType(UInt16)
  case channels(UInt16)
  /// More than one plane in one message.
  case planes(UInt16)
  case emptyMatrix(columns: Int, rows: Int)
  case matrixTooLarge(columns: Int, rows: Int, limit: Int)
  /// The first pixel that is NaN, infinite, or beyond single precision after rescaling.
  case pixelNotFinite(index: Int)
  /// A position, axis or field of view no scanner can mean.
  case geometry(GeometryFault)
  /// An attribute this service reads has a value it cannot mean.
  case attribute(name: String, problem: String)
  /// The attribute XML is not the flat MetaContainer form.
  case attributeXML(problem: String, offset: Int)
  case headerXML(problem: String)
  case textNotUTF8
  /// A recorded frame that has no form on the wire.
  case notEncodable(problem: String)

  public enum GeometryFault: String, Sendable, Equatable {
    case positionNotFinite = "the position is not finite"
    case positionImplausible = "the position is further than 5 m from the isocentre"
    case axisNotFinite = "an image axis is not finite"
    case axisNotUnit = "an image axis is not of unit length (a missing direction is all zeros)"
    case axesNotOrthogonal = "the image axes are not orthogonal"
    case fieldOfViewImplausible = "the field of view gives pixels outside 0.05 to 50 mm"
    case thicknessImplausible = "the slice thickness is negative or above 500 mm"
  }
}
