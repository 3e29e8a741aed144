public import Foundation
internal import Imaging

/// Reads a folder with a short-axis stack in `cine.nii.gz` and, beside it, long-axis cines in files called `lax_….nii.gz`:
/// one measurement each, the stack first, then the others by name, which is their description.
public struct NIfTIFolderReader {
  public let folder: URL

  public init(folder: URL) { self.folder = folder }

  /// The stack's file.
  public var stack: URL { folder.appendingPathComponent("cine.nii.gz") }

  public func study() throws(StudyError) -> RecordedStudy {
    var study = try NIfTIStudyReader(file: stack).study()
    for file in longAxisFiles {
      var slices = 0
      for measurement in study.measurements { slices += measurement.header.expectedSlices ?? 0 }
      let cine = try NIfTIStudyReader(file: file).study()
      for var measurement in cine.measurements {
        measurement.header.seriesDescription = cine.name
        for index in measurement.frames.indices {
          measurement.frames[index].acquisitionTimeMilliseconds +=
            Double(slices) * NIfTIStudyReader.sliceMilliseconds
        }
        study.measurements.append(measurement)
      }
    }
    return study
  }

  private var longAxisFiles: [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("lax_") && $0.hasSuffix(".nii.gz") }.sorted()
      .map(folder.appendingPathComponent)
  }
}
