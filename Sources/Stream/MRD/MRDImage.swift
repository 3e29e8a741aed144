public import Imaging

/// A decoded image message: the frame, and what its header says beyond it.
public struct MRDImage: Sendable, Equatable {
  public var frame: Frame
  /// `measurement_uid` of the image header.
  public var measurementUID: UInt32
  /// `image_series_index` of the image header.
  public var seriesIndex: UInt16
  /// The sender marks the slice's last image (flag 8). Few senders do: its absence means nothing.
  public var isLastInSlice: Bool
  /// What the decoder had to assume or correct.
  public var remarks: Remarks

  public init(
    frame: Frame, measurementUID: UInt32 = 0, seriesIndex: UInt16 = 0, isLastInSlice: Bool = false,
    remarks: Remarks = []
  ) {
    self.frame = frame
    self.measurementUID = measurementUID
    self.seriesIndex = seriesIndex
    self.isLastInSlice = isLastInSlice
    self.remarks = remarks
  }

  public struct Remarks: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The field of view is zero or not finite: the pixel spacing is unknown, and so are areas in mm² and volumes.
    public static let spacingUnknown = Remarks(rawValue: 1 << 0)
    /// The slice thickness (field of view along z) is zero or not finite.
    public static let thicknessUnknown = Remarks(rawValue: 1 << 1)
    /// The axes were slightly off unit length or right angle and were corrected.
    public static let axesCorrected = Remarks(rawValue: 1 << 2)
    /// image_type is 0; taken as magnitude.
    public static let imageTypeUnstated = Remarks(rawValue: 1 << 3)
  }
}
