import Foundation

extension BuiltInModel {
  private static let name = "cinewatch-sax-2d"

  /// The directory of the built-in model: the environment's CINEWATCH_MODEL, else the installed one beside the
  /// executable, else the repository's, found by walking up from the executable or the working directory.
  static func locate(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: URL? = Bundle.main.executableURL,
    workingDirectory: URL = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
  ) throws -> URL {
    if let path = environment["CINEWATCH_MODEL"], !path.isEmpty { return URL(fileURLWithPath: path) }
    let binaries = executable?.resolvingSymlinksInPath().deletingLastPathComponent()
    let installed = binaries?.deletingLastPathComponent().appendingPathComponent("share/cinewatch/models/\(name)")
    let candidates = [installed].compactMap { $0 } + [binaries, workingDirectory].compactMap { $0 }.flatMap(repository)
    let found = candidates.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("config.yaml").path)
    }
    guard let found else { throw Failure.notFound(searched: candidates.map(\.path)) }
    return found
  }

  /// `Models/<name>` in `start` and in each directory above it.
  private static func repository(above start: URL) -> [URL] {
    let parts = start.standardizedFileURL.pathComponents
    return parts.indices.reversed().map { last in
      URL(fileURLWithPath: NSString.path(withComponents: Array(parts[...last])))
        .appendingPathComponent("Models/\(name)")
    }
  }
}
