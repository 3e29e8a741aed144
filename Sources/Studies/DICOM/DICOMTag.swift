/// The attributes the reader looks at. No patient's name, id or birth date is among them.
struct DICOMTag {
  var group: UInt16
  var element: UInt16

  init(_ group: UInt16, _ element: UInt16) {
    self.group = group
    self.element = element
  }

  static let imageType = DICOMTag(0x0008, 0x0008)
  static let sopClass = DICOMTag(0x0008, 0x0016)
  static let sopInstance = DICOMTag(0x0008, 0x0018)
  static let acquisitionTime = DICOMTag(0x0008, 0x0032)
  static let contentTime = DICOMTag(0x0008, 0x0033)
  static let seriesDescription = DICOMTag(0x0008, 0x103E)
  static let patientSize = DICOMTag(0x0010, 0x1020)
  static let patientWeight = DICOMTag(0x0010, 0x1030)
  static let sliceThickness = DICOMTag(0x0018, 0x0050)
  static let repetitionTime = DICOMTag(0x0018, 0x0080)
  static let triggerTime = DICOMTag(0x0018, 0x1060)
  static let nominalInterval = DICOMTag(0x0018, 0x1062)
  static let heartRate = DICOMTag(0x0018, 0x1088)
  static let studyInstance = DICOMTag(0x0020, 0x000D)
  static let seriesInstance = DICOMTag(0x0020, 0x000E)
  static let seriesNumber = DICOMTag(0x0020, 0x0011)
  static let instanceNumber = DICOMTag(0x0020, 0x0013)
  static let imagePosition = DICOMTag(0x0020, 0x0032)
  static let imageOrientation = DICOMTag(0x0020, 0x0037)
  static let photometricInterpretation = DICOMTag(0x0028, 0x0004)
  static let rows = DICOMTag(0x0028, 0x0010)
  static let columns = DICOMTag(0x0028, 0x0011)
  static let pixelSpacing = DICOMTag(0x0028, 0x0030)
  static let bitsAllocated = DICOMTag(0x0028, 0x0100)
  static let bitsStored = DICOMTag(0x0028, 0x0101)
  static let highBit = DICOMTag(0x0028, 0x0102)
  static let pixelRepresentation = DICOMTag(0x0028, 0x0103)
  static let rescaleIntercept = DICOMTag(0x0028, 0x1052)
  static let rescaleSlope = DICOMTag(0x0028, 0x1053)
}
