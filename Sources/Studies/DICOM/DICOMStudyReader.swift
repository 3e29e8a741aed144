public import Foundation
import Imaging

/// Reads a folder of DICOM files as a scanner or an archive wrote it: any nesting, any file names, other files beside.
///
/// Single-frame MR magnitude images are taken; a series becomes a measurement if it is a cine (a position with more than
/// one image). A damaged DICOM file is an error, not a gap. Of the patient, only height, weight and the study's
/// instance UID (as a grouping key) leave the reader.
public struct DICOMStudyReader {
  public let directory: URL
  /// More pixels than this are refused before any is read: 512 million, 2 GiB in memory.
  private static let largestPixelCount = 512 << 20

  public init(directory: URL) { self.directory = directory }

  public func study() throws(StudyError) -> RecordedStudy {
    let images = try images()
    let studies = Set(images.map { $0.studyInstance ?? "" })
    guard studies.count == 1 else {
      throw .noImages(
        path: directory.path, reason: "it holds \(studies.count) studies; give the folder of one of them")
    }
    let pixelCount = images.reduce(0) { $0 + $1.geometry.rows * $1.geometry.columns }
    guard pixelCount <= Self.largestPixelCount else {
      throw .noImages(
        path: directory.path, reason: "\(images.count) images of together \(pixelCount) pixels are too many")
    }
    let bySeries = Dictionary(grouping: images, by: \.seriesInstance).values
      .map(DICOMSeries.init).filter { series in series.slices.contains { $0.count > 1 } }
      .sorted { Self.key($0) < Self.key($1) }
    guard !bySeries.isEmpty else {
      throw .noImages(
        path: directory.path, reason: "its \(images.count) MR images are no cine: no position has more than one image")
    }
    var measurements: [RecordedMeasurement] = []
    for (index, series) in bySeries.enumerated() {
      measurements.append(try measurement(series, number: index + 1))
    }
    return RecordedStudy(name: directory.lastPathComponent, measurements: measurements)
  }

  private static func key(_ series: DICOMSeries) -> (Int, Double, String) {
    let first = series.slices[0][0]
    return (first.seriesNumber, first.acquisitionTimeMilliseconds ?? 0, first.seriesInstance)
  }

  private func measurement(_ series: DICOMSeries, number: Int) throws(StudyError) -> RecordedMeasurement {
    var frames: [Frame] = []
    for (sliceIndex, slice) in series.slices.enumerated() {
      for (phase, image) in slice.enumerated() {
        frames.append(
          Frame(
            geometry: image.geometry, pixels: try image.pixels(), slice: sliceIndex, phase: phase,
            triggerTimeMilliseconds: image.triggerTimeMilliseconds, rrMilliseconds: image.rrMilliseconds,
            // Without a clock the order of the slices is all that is known: ten seconds each.
            acquisitionTimeMilliseconds: image.acquisitionTimeMilliseconds
              ?? Double(sliceIndex) * 10_000 + (image.triggerTimeMilliseconds ?? Double(phase)),
            seriesDescription: image.seriesDescription))
      }
    }
    let first = series.slices[0][0]
    let header = MeasurementHeader(
      studyInstanceUID: first.studyInstance, measurementID: "series-\(number)",
      seriesDescription: first.seriesDescription, expectedSlices: series.slices.count,
      expectedPhases: series.slices.map(\.count).max(),
      repetitionTimeMilliseconds: first.repetitionTimeMilliseconds, heightMetres: first.heightMetres,
      weightKilograms: first.weightKilograms)
    return RecordedMeasurement(header: header, frames: frames)
  }

  /// The MR magnitude images below the directory, each once, in the order of their paths.
  private func images() throws(StudyError) -> [DICOMImage] {
    var images: [DICOMImage] = []
    var instances: Set<String> = []
    var fileCount = 0
    var dicomCount = 0
    for url in try files() {
      fileCount += 1
      guard Self.hasDICOMPrefix(url) else { continue }
      dicomCount += 1
      guard let image = try DICOMImage(DICOMFile(path: url.path)) else { continue }
      if instances.insert(image.instance).inserted { images.append(image) }
    }
    guard !images.isEmpty else {
      throw .noImages(
        path: directory.path,
        reason: "of \(fileCount) files, \(dicomCount) are DICOM files (Part 10) and none is an MR magnitude image")
    }
    return images
  }

  private func files() throws(StudyError) -> [URL] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: directory.path, isDirectory: &isDirectory), isDirectory.boolValue
    else {
      throw .unreadable(path: directory.path, reason: "there is no such directory")
    }
    guard let enumerator = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil) else {
      throw .unreadable(path: directory.path, reason: "its files cannot be listed")
    }
    var urls: [URL] = []
    for case let url as URL in enumerator {
      let values = try? url.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey])
      if values?.isRegularFile == true { urls.append(url) }
    }
    return urls.sorted { $0.path < $1.path }
  }

  /// Whether a file begins with a preamble of 128 bytes and "DICM".
  private static func hasDICOMPrefix(_ url: URL) -> Bool {
    guard let handle = try? FileHandle(forReadingFrom: url) else { return false }
    defer { try? handle.close() }
    guard let head = try? handle.read(upToCount: 132), head.count == 132 else { return false }
    return head.suffix(4).elementsEqual("DICM".utf8)
  }
}
