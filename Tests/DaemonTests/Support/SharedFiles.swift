import Foundation

/// Files of the data folder that lies beside the repository, where there is one.
enum SharedFiles {
  private static let root =
    ProcessInfo.processInfo.environment["CINEWATCH_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? PackageFiles.root.deletingLastPathComponent().appendingPathComponent("shared")

  /// nil if the file is not there.
  static func url(_ path: String) -> URL? {
    let url = root.appendingPathComponent(path)
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }
}
