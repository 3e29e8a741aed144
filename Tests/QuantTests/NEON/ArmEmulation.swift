import Foundation

/// Builds C for 64-bit ARM and runs it under qemu's user-mode emulation.
enum ArmEmulation {
  private static let headers = "/usr/aarch64-linux-gnu/include/stdio.h"
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../..").standardizedFileURL

  /// Whether clang, qemu and the C library for ARM are installed (`make test-slow` does that).
  static var isAvailable: Bool {
    FileManager.default.fileExists(atPath: headers) && found("clang") && found("qemu-aarch64")
  }

  /// Builds `sources` (paths from the repository's root) into `program`. Throws where clang fails.
  static func build(_ sources: [String], include: String, program: URL) throws {
    try run(
      [
        "clang", "--target=aarch64-linux-gnu", "-O2", "-Wall", "-Wextra", "-Werror", "-static", "-fuse-ld=lld", "-I",
        root.appendingPathComponent(include).path, "-o", program.path,
      ] + sources.map { root.appendingPathComponent($0).path })
  }

  /// Runs `program` on a processor with every feature that qemu knows. Throws where it does not exit with 0.
  static func execute(_ program: URL, _ arguments: [String]) throws {
    try run(["qemu-aarch64", "-cpu", "max", program.path] + arguments)
  }

  private static func run(_ words: [String]) throws {
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(command: words.joined(separator: " "), output: text) }
  }

  private static func found(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  struct Failure: Error, CustomStringConvertible {
    var command: String
    var output: String
    var description: String { "\(command) failed:\n\(output)" }
  }
}
