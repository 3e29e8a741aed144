/// The fixed header of an MRD image message, version 1: 198 bytes, packed, little-endian. Field by field as on the wire;
/// nothing is interpreted here. Source: `ISMRMRD_ImageHeader` in ismrmrd.h.
public struct MRDImageHeader: Sendable, Equatable {
  public var version: UInt16 = 1
  public var dataType: UInt16 = 0
  /// Bit n − 1 is flag n of the standard (flags are 1-based).
  public var flags: UInt64 = 0
  public var measurementUID: UInt32 = 0
  /// x (columns), y (rows), z (planes).
  public var matrixSize = SIMD3<UInt16>()
  /// Extent along x, y, z, millimetres.
  public var fieldOfView = SIMD3<Float>()
  public var channels: UInt16 = 1
  /// Centre of the image, LPS millimetres.
  public var position = SIMD3<Float>()
  public var readDirection = SIMD3<Float>()
  public var phaseDirection = SIMD3<Float>()
  public var sliceDirection = SIMD3<Float>()
  public var patientTablePosition = SIMD3<Float>()
  public var average: UInt16 = 0
  public var slice: UInt16 = 0
  public var contrast: UInt16 = 0
  public var phase: UInt16 = 0
  public var repetition: UInt16 = 0
  public var set: UInt16 = 0
  /// Ticks since an arbitrary origin.
  public var acquisitionTimeStamp: UInt32 = 0
  /// Ticks; the first is the time since the ECG trigger.
  public var physiologyTimeStamp = SIMD3<UInt32>()
  public var imageType: UInt16 = 1
  public var imageIndex: UInt16 = 0
  public var imageSeriesIndex: UInt16 = 0
  public var userInt = SIMD8<Int32>()
  public var userFloat = SIMD8<Float>()
  public var attributeStringLength: UInt32 = 0

  public init() {}
}
