import Foundation

/// The Python interpreter of the independent client, and what it can do.
enum PythonPackages {
  static let interpreter = ProcessInfo.processInfo.environment["CINEWATCH_PYTHON"] ?? "python3"
  static let canSend = has("ismrmrd, zmq")
  static let canValidate = has("jsonschema")

  private static func has(_ packages: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [interpreter, "-c", "import \(packages)"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
