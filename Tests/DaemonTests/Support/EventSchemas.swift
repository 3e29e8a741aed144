import CheckpointSupport
import Foundation

/// docs/schema, applied by the jsonschema Python package where it is installed.
enum EventSchemas {
  private struct Kind: Decodable {
    let kind: String
  }

  /// - Throws: `Command.Failure` with the reason if one of the events is not valid.
  static func validate(_ events: [String]) async throws {
    guard PythonPackages.canValidate else {
      print("events not validated against their schemas: the Python package jsonschema is missing")
      return
    }
    let folder = try TemporaryDirectory()
    for (index, event) in events.enumerated() {
      // Objects within an event may have a kind of their own.
      let kind = try JSONDecoder().decode(Kind.self, from: Data(event.utf8)).kind
      try event.write(
        to: folder.url.appendingPathComponent("\(index)-\(kind).json"), atomically: false, encoding: .utf8)
    }
    try await Command.run(
      "/usr/bin/env",
      [
        PythonPackages.interpreter, PackageFiles.url("Tests/Interop/validate_events.py").path,
        PackageFiles.url("docs/schema").path,
        folder.url.path,
      ])
  }
}
