import Foundation
import Studies

/// Where the studies of a bench lie.
enum QualityBenchFolder {
  /// What stands for the drawn heart instead of a directory.
  private static let phantom = "phantom"

  /// Every folder with `cine.nii.gz`: the directory itself, those in it, or those one level deeper; by name.
  static func all(_ source: String) throws -> [SubjectFolder] {
    let directory = URL(fileURLWithPath: source)
    if source == phantom { return [SubjectFolder(name: phantom, url: directory)] }
    let itself = SubjectFolder(name: directory.standardizedFileURL.lastPathComponent, url: directory)
    if isStudy(itself) { return [itself] }
    let folders = try children(of: directory).flatMap { child in
      let folder = SubjectFolder(name: child.lastPathComponent, url: child)
      if isStudy(folder) { return [folder] }
      return try children(of: child).map { SubjectFolder(name: "\(folder.name)/\($0.lastPathComponent)", url: $0) }
        .filter(isStudy)
    }
    guard !folders.isEmpty else { throw EvaluationError.noStudies(path: directory.path) }
    return folders
  }

  static func study(_ folder: SubjectFolder) throws -> RecordedStudy {
    try folder.name == phantom ? StudySource(phantom).read() : NIfTIStudyReader(file: folder.cine).study()
  }

  private static func isStudy(_ folder: SubjectFolder) -> Bool {
    FileManager.default.fileExists(atPath: folder.cine.path)
  }

  private static func children(of directory: URL) throws -> [URL] {
    guard directory.hasDirectoryPath || (try? directory.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
    else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted().map(
      directory.appendingPathComponent)
  }
}
