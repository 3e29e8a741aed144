/// Element type of an MRD image's pixels (`data_type` of the image header). Real types only.
public enum MRDPixelType: UInt16, Sendable, CaseIterable {
  case uint16 = 1
  case int16 = 2
  case uint32 = 3
  case int32 = 4
  case float32 = 5
  case float64 = 6

  /// `data_type` 7 and 8: known to the protocol, but a magnitude image is never complex.
  static let complexRawValues: ClosedRange<UInt16> = 7...8

  public var bytesPerPixel: Int {
    switch self {
    case .uint16, .int16: 2
    case .uint32, .int32, .float32: 4
    case .float64: 8
    }
  }
}
