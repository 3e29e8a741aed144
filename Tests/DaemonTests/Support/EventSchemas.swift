import Foundation

/// docs/schema, applied by the jsonschema Python package where it is installed.
enum EventSchemas {
  private static let python = ProcessInfo.processInfo.environment["CINEWATCH_PYTHON"] ?? "python3"
  static let canValidate = (try? Command.run("/usr/bin/env", [python, "-c", "import jsonschema"])) != nil

  /// - Throws: `Command.Failure` with the reason if one of the events is not valid.
  static func validate(_ events: [String]) throws {
    guard canValidate else {
      print("events not validated against their schemas: the Python package jsonschema is missing")
      return
    }
    let folder = try TemporaryDirectory()
    for (index, event) in events.enumerated() {
      guard let kind = event.firstMatch(of: /"kind" ?: ?"([a-z]+)"/)?.1 else { continue }
      try event.write(
        to: folder.url.appendingPathComponent("\(index)-\(kind).json"), atomically: false, encoding: .utf8)
    }
    try Command.run(
      "/usr/bin/env",
      [
        python, PackageFiles.url("Tests/Interop/validate_events.py").path, PackageFiles.url("docs/schema").path,
        folder.url.path,
      ])
  }
}
