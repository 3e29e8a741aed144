import Foundation

/// Runs a program to its end.
enum Command {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// - Returns: what it wrote to standard output and standard error.
  /// - Throws: `Failure` with the same text if it did not exit with 0.
  @discardableResult
  static func run(_ path: String, _ arguments: [String]) throws -> String {
    let scratch = try TemporaryDirectory()
    let log = scratch.url.appendingPathComponent("output")
    try Data().write(to: log)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let output = try FileHandle(forWritingTo: log)
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let text = try String(contentsOf: log, encoding: .utf8)
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(path) \(arguments.joined(separator: " ")) failed:\n\(text)")
    }
    return text
  }
}
