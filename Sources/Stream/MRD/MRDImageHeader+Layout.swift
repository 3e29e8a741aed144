extension MRDImageHeader {
  /// Bytes on the wire.
  public static let byteCount = 198

  /// Byte offset of every field within the header, as `ISMRMRD_ImageHeader` lays it out (packed).
  enum Offset {
    static let version = 0
    static let dataType = 2
    static let flags = 4
    static let measurementUID = 12
    static let matrixSize = 16
    static let fieldOfView = 22
    static let channels = 34
    static let position = 36
    static let readDirection = 48
    static let phaseDirection = 60
    static let sliceDirection = 72
    static let patientTablePosition = 84
    static let average = 96
    static let slice = 98
    static let contrast = 100
    static let phase = 102
    static let repetition = 104
    static let set = 106
    static let acquisitionTimeStamp = 108
    static let physiologyTimeStamp = 112
    static let imageType = 124
    static let imageIndex = 126
    static let imageSeriesIndex = 128
    static let userInt = 130
    static let userFloat = 162
    static let attributeStringLength = 194
  }

  /// Reads the header from its 198 bytes; `bytes` must hold at least that many.
  init(bytes: RawSpan) {
    version = bytes.littleEndian(at: Offset.version)
    dataType = bytes.littleEndian(at: Offset.dataType)
    flags = bytes.littleEndian(at: Offset.flags)
    measurementUID = bytes.littleEndian(at: Offset.measurementUID)
    matrixSize = bytes.littleEndian3(at: Offset.matrixSize)
    fieldOfView = bytes.float3(at: Offset.fieldOfView)
    channels = bytes.littleEndian(at: Offset.channels)
    position = bytes.float3(at: Offset.position)
    readDirection = bytes.float3(at: Offset.readDirection)
    phaseDirection = bytes.float3(at: Offset.phaseDirection)
    sliceDirection = bytes.float3(at: Offset.sliceDirection)
    patientTablePosition = bytes.float3(at: Offset.patientTablePosition)
    average = bytes.littleEndian(at: Offset.average)
    slice = bytes.littleEndian(at: Offset.slice)
    contrast = bytes.littleEndian(at: Offset.contrast)
    phase = bytes.littleEndian(at: Offset.phase)
    repetition = bytes.littleEndian(at: Offset.repetition)
    set = bytes.littleEndian(at: Offset.set)
    acquisitionTimeStamp = bytes.littleEndian(at: Offset.acquisitionTimeStamp)
    physiologyTimeStamp = bytes.littleEndian3(at: Offset.physiologyTimeStamp)
    imageType = bytes.littleEndian(at: Offset.imageType)
    imageIndex = bytes.littleEndian(at: Offset.imageIndex)
    imageSeriesIndex = bytes.littleEndian(at: Offset.imageSeriesIndex)
    for index in 0..<8 {
      userInt[index] = bytes.littleEndian(at: Offset.userInt + 4 * index)
      userFloat[index] = bytes.float(at: Offset.userFloat + 4 * index)
    }
    attributeStringLength = bytes.littleEndian(at: Offset.attributeStringLength)
  }

  /// Appends the header's 198 bytes.
  func append(to bytes: inout [UInt8]) {
    bytes.appendLittleEndian(version)
    bytes.appendLittleEndian(dataType)
    bytes.appendLittleEndian(flags)
    bytes.appendLittleEndian(measurementUID)
    bytes.appendLittleEndian(matrixSize)
    bytes.appendFloats(fieldOfView)
    bytes.appendLittleEndian(channels)
    for vector in [position, readDirection, phaseDirection, sliceDirection, patientTablePosition] {
      bytes.appendFloats(vector)
    }
    for counter in [average, slice, contrast, phase, repetition, set] {
      bytes.appendLittleEndian(counter)
    }
    bytes.appendLittleEndian(acquisitionTimeStamp)
    bytes.appendLittleEndian(physiologyTimeStamp)
    bytes.appendLittleEndian(imageType)
    bytes.appendLittleEndian(imageIndex)
    bytes.appendLittleEndian(imageSeriesIndex)
    for index in 0..<8 { bytes.appendLittleEndian(userInt[index]) }
    for index in 0..<8 { bytes.appendLittleEndian(userFloat[index].bitPattern) }
    bytes.appendLittleEndian(attributeStringLength)
  }
}
