import ArgumentParser
import Foundation
import Model

/// Holds the networks against folders of reference vectors.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold the networks against folders of reference vectors.",
    discussion: """
      In fp32 (--engine reference) each stored tensor is compared: case, tensor and max|a - b| / max|b| are printed. \
      With --engine int8 the answers in int8 are held against those in fp32: ||a - b|| / ||b||, and how many choices of \
      the largest value differ; clearly means that fp32 made the choice by more than 0.03 of its greatest magnitude. \
      Exits with 1 where an error reaches 1e-4 (int8: exceeds 0.03, or a choice differs clearly) or no case ran.
      """)

  @Option(help: "reference or int8.")
  var engine = Engine.reference

  @Flag(help: "Fail also where a case, or a tensor of it, could not be run.")
  var all = false

  @Argument(help: "A directory of vector folders, or one such folder.", completion: .directory)
  var directory: String

  func run() throws {
    guard FileManager.default.fileExists(atPath: directory) else {
      throw ValidationError("\(directory) does not exist; give a directory of vector folders.")
    }
    var report = VerificationReport(engine: engine)
    for folder in VerificationReport.folders(in: URL(fileURLWithPath: directory)) {
      for line in report.run(folder).lines { print(line) }
    }
    print(report.summary)
    guard report.succeeded(everything: all) else { throw ExitCode.failure }
  }
}
