import CheckpointSupport
import Foundation

/// A PNG read by a decoder that shares nothing with libpng (Tests/Interop/read_png.py).
struct DecodedPNG {
  struct Failure: Error {}

  let columns: Int
  let rows: Int
  /// (rows, columns, 3).
  let rgb: [UInt8]

  private static let interpreter = ProcessInfo.processInfo.environment["CINEWATCH_PYTHON"] ?? "python3"

  static let isPossible = (try? run(["-c", "import zlib"])) != nil

  init(_ bytes: [UInt8]) throws {
    let folder = try TemporaryDirectory()
    let file = try folder.write(Data(bytes), as: "picture.png")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Interop/read_png.py").path
    let output = try Self.run([script, file])
    guard let end = output.firstIndex(of: 0x0A) else { throw Failure() }
    let size = String(decoding: output[..<end], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    guard size.count == 2 else { throw Failure() }
    (columns, rows) = (size[0], size[1])
    rgb = Array(output[(end + 1)...])
  }

  private static func run(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [interpreter] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure() }
    return output
  }
}
