package import Foundation

/// The reference vectors, which lie outside the repository.
package enum Vectors {
  /// The folder of vector folders; nil where it is not there.
  package static let directory: URL? = {
    let shared =
      ProcessInfo.processInfo.environment["CINEWATCH_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../shared")
    let vectors = shared.appendingPathComponent("reference/vectors").standardizedFileURL
    return FileManager.default.fileExists(atPath: vectors.path) ? vectors : nil
  }()

  /// Whether the slow cases are asked for.
  package static let isSlowRun = ProcessInfo.processInfo.environment["CINEWATCH_SLOW"] == "1"

  /// The cases whose names begin with `prefix`.
  package static func cases(_ prefix: String) -> [String] {
    let names = directory.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
    return names.filter { $0.hasPrefix(prefix) }.sorted()
  }

  package static func folder(_ name: String) throws -> URL {
    guard let directory else { throw CocoaError(.fileNoSuchFile) }
    return directory.appendingPathComponent(name)
  }
}
