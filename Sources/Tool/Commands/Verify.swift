import ArgumentParser
import Foundation
import Model

/// Holds the networks against folders of reference vectors.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold the networks against folders of reference vectors, in fp32.",
    discussion: """
      Prints case, tensor and relative error (max|a - b| / max|b|). Exits with 1 where an error reaches 1e-4 or no \
      case ran.
      """)

  @Flag(help: "Fail also where a case, or a tensor of it, could not be run.")
  var all = false

  @Argument(help: "A directory of vector folders, or one such folder.", completion: .directory)
  var directory: String

  func run() throws {
    guard FileManager.default.fileExists(atPath: directory) else {
      throw ValidationError("\(directory) does not exist; give a directory of vector folders.")
    }
    var report = VerificationReport()
    for folder in VerificationReport.folders(in: URL(fileURLWithPath: directory)) {
      for line in report.run(folder).lines { print(line) }
    }
    print(report.summary)
    guard report.succeeded(everything: all) else { throw ExitCode.failure }
  }
}
