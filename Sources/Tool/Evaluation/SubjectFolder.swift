import Foundation

/// A labelled subject's folder: `cine.nii.gz`, `seg_ed.nii.gz`, `seg_es.nii.gz`, `meta.json`.
struct SubjectFolder: Equatable {
  /// The folder's path from the directory that was given; its own name if it was given itself.
  let name: String
  let url: URL

  var cine: URL { url.appendingPathComponent("cine.nii.gz") }
  var metadata: URL { url.appendingPathComponent("meta.json") }
  var edLabels: URL { url.appendingPathComponent("seg_ed.nii.gz") }
  var esLabels: URL { url.appendingPathComponent("seg_es.nii.gz") }

  private var isComplete: Bool {
    [cine, metadata, edLabels, esLabels].allSatisfy { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// Every subject in a directory: the directory itself, the folders in it, or those one level deeper; by name.
  static func all(in directory: URL) throws -> [SubjectFolder] {
    let itself = SubjectFolder(name: directory.standardizedFileURL.lastPathComponent, url: directory)
    if itself.isComplete { return [itself] }
    let subjects = children(of: directory).flatMap { name, url -> [SubjectFolder] in
      let child = SubjectFolder(name: name, url: url)
      if child.isComplete { return [child] }
      return children(of: url).map { SubjectFolder(name: "\(name)/\($0)", url: $1) }.filter(\.isComplete)
    }
    guard !subjects.isEmpty else { throw EvaluationError.noSubjects(path: directory.path) }
    return subjects
  }

  private static func children(of directory: URL) -> [(name: String, url: URL)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.sorted().map { ($0, directory.appendingPathComponent($0)) }
  }

  /// The last run of digits in the name, as a number.
  var number: Int? {
    name.split { !$0.isASCII || !$0.isNumber }.last.flatMap { Int($0) }
  }
}
