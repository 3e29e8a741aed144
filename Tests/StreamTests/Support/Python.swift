import Foundation

/// The Python interpreter of the interoperability tests: env CINEWATCH_PYTHON, else python3 of the path.
enum Python {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  static let interpreter = ProcessInfo.processInfo.environment["CINEWATCH_PYTHON"] ?? "python3"
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let interop = root.appending(path: "Tests/Interop")

  /// True if the interpreter has all the packages; a test that needs one that is missing is skipped.
  static func has(_ packages: String...) -> Bool {
    (try? run(["-c", "import " + packages.joined(separator: ", ")])) != nil
  }

  static func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [interpreter] + arguments
    return process
  }

  /// Runs to the end; standard output, or an error with standard error's text.
  @discardableResult
  static func run(_ arguments: [String]) throws -> Data {
    let process = process(arguments)
    let (output, errors) = (Pipe(), FileManager.default.temporaryDirectory.appending(path: UUID().uuidString))
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: (try? String(contentsOf: errors, encoding: .utf8)) ?? "no message")
    }
    return data
  }
}
