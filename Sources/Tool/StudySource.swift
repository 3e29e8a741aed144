import Foundation
import Studies

/// A study as named on the command line: a DICOM folder, a NIfTI file (or a folder with `cine.nii.gz` and,
/// perhaps, long-axis cines `lax_….nii.gz`), or `phantom`.
struct StudySource {
  private let name: String

  init(_ name: String) {
    self.name = name
  }

  /// - Parameter phantom: Of the source `phantom`.
  func read(phantom: PhantomOptions = PhantomOptions()) throws -> RecordedStudy {
    if name == "phantom" { return try Phantom(phantom).study() }
    let url = URL(fileURLWithPath: name)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue else {
      return try NIfTIStudyReader(file: url).study()
    }
    let folder = NIfTIFolderReader(folder: url)
    return FileManager.default.fileExists(atPath: folder.stack.path)
      ? try folder.study() : try DICOMStudyReader(directory: url).study()
  }
}
