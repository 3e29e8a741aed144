import Foundation
internal import Imaging

/// What one DICOM file says about its image; the pixels are read later.
struct DICOMImage {
  var path: String
  var studyInstance: String?
  var seriesInstance: String
  /// Two files with the same instance hold the same image.
  var instance: String
  var seriesNumber: Int
  var instanceNumber: Int
  var seriesDescription: String?
  var geometry: SliceGeometry
  var triggerTimeMilliseconds: Double?
  var rrMilliseconds: Double?
  var acquisitionTimeMilliseconds: Double?
  var repetitionTimeMilliseconds: Double?
  var heightMetres: Double?
  var weightKilograms: Double?

  /// MR Image Storage. Enhanced (multi-frame) objects and reports have classes of their own.
  private static let mrImageStorage = "1.2.840.10008.5.1.4.1.1.4"
  private static let enhancedMRImageStorage = "1.2.840.10008.5.1.4.1.1.4.1"
  private static let largestSide = 4096

  /// nil if the file is a DICOM file but no MR magnitude image.
  init?(_ file: DICOMFile) throws(StudyError) {
    let sopClass = file.text(.sopClass)
    if sopClass == Self.enhancedMRImageStorage {
      throw .invalidFile(
        path: file.path, reason: "it is an enhanced multi-frame MR object; export the study as single-frame MR images")
    }
    guard sopClass == Self.mrImageStorage, Self.isMagnitude(file.texts(.imageType)) else { return nil }
    path = file.path
    geometry = try Self.geometry(of: file)
    studyInstance = file.text(.studyInstance)
    seriesInstance = file.text(.seriesInstance) ?? ""
    instance = file.text(.sopInstance) ?? file.path
    seriesNumber = file.integer(.seriesNumber) ?? 0
    instanceNumber = file.integer(.instanceNumber) ?? 0
    seriesDescription = file.text(.seriesDescription)
    triggerTimeMilliseconds = file.number(.triggerTime).flatMap { $0 >= 0 ? $0 : nil }
    rrMilliseconds = Self.rrMilliseconds(
      nominalInterval: file.number(.nominalInterval), heartRate: file.number(.heartRate))
    acquisitionTimeMilliseconds = Self.milliseconds(
      ofTime: file.text(.acquisitionTime) ?? file.text(.contentTime) ?? "")
    repetitionTimeMilliseconds = file.number(.repetitionTime).flatMap { $0 > 0 ? $0 : nil }
    heightMetres = file.number(.patientSize).flatMap { $0 > 0 ? $0 : nil }
    weightKilograms = file.number(.patientWeight).flatMap { $0 > 0 ? $0 : nil }
  }

  /// Phase, real and imaginary images carry their kind in the image type's third value or beyond.
  private static func isMagnitude(_ imageType: [String]) -> Bool {
    let others: Set<String> = ["P", "PHASE", "PHASE MAP", "R", "REAL", "I", "IMAGINARY", "VELOCITY MAP", "VELOCITY"]
    return others.isDisjoint(with: imageType.dropFirst(2).map { $0.uppercased() })
  }

  private static func geometry(of file: DICOMFile) throws(StudyError) -> SliceGeometry {
    guard let rows = file.integer(.rows), let columns = file.integer(.columns),
      (1...largestSide).contains(rows), (1...largestSide).contains(columns)
    else { throw .invalidFile(path: file.path, reason: "its rows and columns are missing or not in 1…\(largestSide)") }
    let position = file.numbers(.imagePosition)
    let orientation = file.numbers(.imageOrientation)
    guard position.count == 3, orientation.count == 6,
      let row = Vector3(orientation[0], orientation[1], orientation[2]).normalized,
      let column = Vector3(orientation[3], orientation[4], orientation[5]).normalized,
      abs(row.dot(column)) < 0.01
    else {
      throw .invalidFile(
        path: file.path, reason: "its image position or orientation (0020,0032 and 0020,0037) is missing or impossible")
    }
    // Pixel spacing is the distance of rows (y) first, that of columns (x) second.
    let pixelSpacing = file.numbers(.pixelSpacing)
    guard pixelSpacing.count == 2, pixelSpacing.allSatisfy({ (0.01...100).contains($0) }) else {
      throw .invalidFile(path: file.path, reason: "its pixel spacing (0028,0030) is missing or impossible")
    }
    let spacing = PixelSpacing(x: pixelSpacing[1], y: pixelSpacing[0])
    // The position is that of the first pixel, not of the centre.
    let toCentre = row * (spacing.x * Double(columns - 1) / 2) + column * (spacing.y * Double(rows - 1) / 2)
    return SliceGeometry(
      columns: columns, rows: rows, spacingMillimetres: spacing,
      thicknessMillimetres: file.number(.sliceThickness).flatMap { $0 > 0 ? $0 : nil },
      centre: Vector3(position[0], position[1], position[2]) + toCentre, rowAxis: row, columnAxis: column)
  }

  private static func rrMilliseconds(nominalInterval: Double?, heartRate: Double?) -> Double? {
    let plausible = 200.0...3000.0
    if let nominalInterval, plausible.contains(nominalInterval) { return nominalInterval }
    if let heartRate, heartRate > 0, plausible.contains(60_000 / heartRate) { return 60_000 / heartRate }
    return nil
  }

  /// Milliseconds since midnight of a DICOM time, HHMMSS.FFFFFF with parts left out from the right.
  static func milliseconds(ofTime text: String) -> Double? {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, [2, 4, 6].contains(whole.count), whole.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    let digits = whole.utf8.map { Double($0 - 48) }
    func pair(_ index: Int) -> Double { index < digits.count ? 10 * digits[index] + digits[index + 1] : 0 }
    let fraction = parts.count > 1 ? Double("0." + parts[1]) ?? 0 : 0
    return ((pair(0) * 60 + pair(2)) * 60 + pair(4) + fraction) * 1000
  }
}
