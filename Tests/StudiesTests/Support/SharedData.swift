import Foundation

/// Where the shared development data lie; nil where there are none, and then the tests that need them are skipped.
enum SharedData {
  static let root: URL? = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let root =
      ProcessInfo.processInfo.environment["CINEWATCH_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? package.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: root.path) ? root : nil
  }()

  static var exists: Bool { root != nil }

  static func url(_ path: String) -> URL { (root ?? URL(fileURLWithPath: "/")).appendingPathComponent(path) }
}
