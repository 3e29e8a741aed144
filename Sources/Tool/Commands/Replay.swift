import ArgumentParser
import Foundation
import Stream
import Studies

/// `cinewatch replay`: publishes a study as a scanner would.
struct Replay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Publish a study as a scanner would.",
    discussion: """
      SOURCE is a DICOM folder, a 4-D NIfTI file, or "phantom". Messages go to the service's inbound endpoint. Nothing is \
      sent before the service has subscribed, so that nothing is lost; the command ends when all is sent.
      """)

  @Argument(help: "A DICOM folder, a 4-D NIfTI file, or \"phantom\".")
  var source: String

  @Option(help: "Endpoint the service has bound.")
  var connect = "tcp://127.0.0.1:7711"

  @Option(help: "Bind this endpoint instead, for a service that connects.")
  var bind: String?

  @Option(help: "Stream token. (default: a new one)")
  var stream: String?

  @Option(help: "Times the pace of the acquisition; 0 or \"max\": as fast as possible.")
  var speed = ReplaySpeed(factor: 1)

  @Option(help: "When the frames of a slice leave: as-acquired, or slice-at-once at the end of its breath-hold.")
  var delivery = FrameDelivery.asAcquired

  @Option(help: "Order of the slices. (default: as recorded)")
  var order: AcquisitionOrder?

  @Flag(help: "Send the long-axis cines of a NIfTI folder before its stack.")
  var longAxisFirst = false

  @Option(help: "Seconds to wait for the service to subscribe.")
  var wait = 10.0

  @Flag(help: "Print what was sent, and a phantom's true volumes, as JSON.")
  var json = false

  @OptionGroup(title: "Phantom options") var phantom: PhantomArguments

  private var token: StreamToken? {
    StreamToken(stream ?? "replay-" + String(UInt32.random(in: .min ... .max), radix: 36))
  }

  func validate() throws {
    guard token != nil else {
      throw ValidationError("--stream takes 1 to 64 characters of A–Z a–z 0–9 . _ -")
    }
    guard wait.isFinite, (0...86_400).contains(wait) else {
      throw ValidationError("--wait takes 0 to 86400 seconds.")
    }
  }

  func run() async throws {
    guard let token else { return }
    let phantom = try source == "phantom" ? Phantom(phantom.options) : nil
    var study = try phantom?.study() ?? StudySource(source).read()
    if longAxisFirst { study.measurements.append(study.measurements.removeFirst()) }
    if let order { study.measurements = study.measurements.map(order.applied) }
    let slices = study.measurements.reduce(0) { $0 + $1.slices.count }

    let publisher = try FramePublisher(
      stream: token, bind.map { .bind($0) } ?? .connect(connect), context: ZeroMQContext(), lingerMilliseconds: 30_000)
    try await publisher.waitForSubscriber(seconds: wait)
    let progress = ProgressBar()
    defer { progress.finish() }
    try await StudyReplayer(study: study, speed: speed, delivery: delivery).run(to: publisher) { done, total in
      progress.show(done: done, of: total, label: "slices sent")
    }
    progress.finish()
    let report = ReplayReport(
      stream: token.text, measurements: study.measurements.count, slices: slices, frames: study.frameCount,
      truth: phantom.map { .init($0.truth) })
    print(json ? try JSONText.of(report) : report.text)
  }
}
