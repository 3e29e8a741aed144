package import Foundation

/// A directory that is removed with this object.
package final class TemporaryDirectory {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("cinewatch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes `data` as `name` and returns its path.
  package func write(_ data: Data, as name: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try data.write(to: file)
    return file.path
  }

  package func write(_ text: String, as name: String) throws -> String { try write(Data(text.utf8), as: name) }
}
