import ArgumentParser
import Foundation
import Quality
import Stream
import Studies

/// `cinewatch corrupt`: publishes a study with a fault in one of its slices.
struct Corrupt: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Publish a study with a simulated fault in one slice, to see what the service says to it.",
    discussion: """
      SOURCE is as for replay. The study goes to the service's inbound endpoint as fast as possible. The same seed gives \
      the same fault.
      """)

  @Argument(help: "A DICOM folder, a 4-D NIfTI file, or \"phantom\".")
  var source: String

  @Option(help: "What is wrong: \(Corruption.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var artefact: Corruption.Kind

  @Option(help: "How bad, 0 to 10: 0 changes nothing, 1 is moderate, 2 twice that.")
  var severity = 1.0

  @Option(help: "Which slice, from 1. (default: the middle one)")
  var slice: Int?

  @Option(help: "Seed of the fault.")
  var seed: UInt64 = 1

  @Option(help: "Endpoint the service has bound.")
  var connect = "tcp://127.0.0.1:7711"

  @Option(help: "Stream token.")
  var stream = "corrupt"

  @Option(help: "Seconds to wait for the service to subscribe.")
  var wait = 10.0

  func validate() throws {
    guard Corruption(artefact, severity: severity) != nil else {
      throw ValidationError("--severity takes 0 to 10.")
    }
    guard StreamToken(stream) != nil else {
      throw ValidationError("--stream takes 1 to 64 characters of A–Z a–z 0–9 . _ -")
    }
    guard wait.isFinite, (0...86_400).contains(wait) else {
      throw ValidationError("--wait takes 0 to 86400 seconds.")
    }
  }

  func run() async throws {
    guard let corruption = Corruption(artefact, severity: severity, seed: seed), let token = StreamToken(stream) else {
      return
    }
    var study = try StudySource(source).read()
    guard let largest = study.measurements.indices.max(by: { Self.slices(study, $0) < Self.slices(study, $1) }) else {
      throw ValidationError("\(source) holds no measurement.")
    }
    let slices = study.measurements[largest].slices
    let victim = slice.map { $0 - 1 } ?? slices.count / 2
    guard slices.indices.contains(victim) else {
      throw ValidationError("--slice takes 1 to \(slices.count) for this study.")
    }
    study.measurements[largest].frames = corruption.applied(to: slices, victim: victim).flatMap { $0 }
    let publisher = try FramePublisher(
      stream: token, .connect(connect), context: ZeroMQContext(), lingerMilliseconds: 30_000)
    try await publisher.waitForSubscriber(seconds: wait)
    try await StudyReplayer(study: study, speed: ReplaySpeed(factor: nil)).run(to: publisher) { _, _ in }
    print("\(slices.count) slices sent, slice \(victim + 1) with \(artefact.rawValue) of severity \(severity)")
  }

  private static func slices(_ study: RecordedStudy, _ measurement: Int) -> Int {
    study.measurements[measurement].slices.count
  }
}
