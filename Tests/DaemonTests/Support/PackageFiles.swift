import Foundation

/// Files of the repository and of its build, wherever they are.
enum PackageFiles {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Where the products are built: beside the test bundle that is running.
  static let products: URL? = (CommandLine.arguments + ["/proc/self/exe"])
    .map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().deletingLastPathComponent() }
    .first { FileManager.default.isExecutableFile(atPath: $0.appendingPathComponent("cinewatchd").path) }

  static func url(_ path: String) -> URL { root.appendingPathComponent(path) }
}
