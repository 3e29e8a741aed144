import CheckpointSupport
import Foundation

/// Runs a program to its end, without holding a thread of the pool that other tests need.
enum Command {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// - Returns: what it wrote to standard output and standard error.
  /// - Throws: `Failure` with the same text if it did not exit with 0.
  @discardableResult
  static func run(_ path: String, _ arguments: [String]) async throws -> String {
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
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in ended.resume() }
      do { try process.run() } catch { ended.resume(throwing: error) }
    }
    let text = try String(contentsOf: log, encoding: .utf8)
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(path) \(arguments.joined(separator: " ")) failed:\n\(text)")
    }
    return text
  }
}
