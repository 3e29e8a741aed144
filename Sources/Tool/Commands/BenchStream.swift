import ArgumentParser
import Foundation
import Imaging
import Stream
import Studies

/// `cinewatch bench stream`: replays studies to a running service and times it.
struct BenchStream: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream",
    abstract: "Replay studies to a running service; print the time from a slice's last frame to its ef event.",
    discussion: "SOURCE is a DICOM folder, a 4-D NIfTI file, or \"phantom\". The service must have no other sender.")

  @Argument(help: "A DICOM folder, a 4-D NIfTI file, or \"phantom\".")
  var source = "phantom"

  @Option(help: "Endpoint on which the service takes frames.")
  var connect = "tcp://127.0.0.1:7711"

  @Option(help: "Endpoint on which the service publishes.")
  var events = "tcp://127.0.0.1:7712"

  @Option(help: "Times the pace of the acquisition; 0 or \"max\": as fast as possible.")
  var speed = ReplaySpeed(factor: 1)

  @Option(help: "When the frames of a slice leave: as-acquired, or slice-at-once at the end of its breath-hold.")
  var delivery = FrameDelivery.asAcquired

  @Option(help: "Studies, one after another.")
  var studies = 1

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup(title: "Phantom options") var phantom: PhantomArguments

  /// A slice that takes longer than this is lost.
  private static let patienceSeconds = 60.0

  func validate() throws {
    guard (1...100_000).contains(studies) else { throw ValidationError("--studies takes 1 to 100000.") }
  }

  func run() async throws {
    var study = try StudySource(source).read(phantom: phantom.options)
    // Without a name each stream is a study of its own; with one the second would repeat the slices of the first.
    for index in study.measurements.indices { study.measurements[index].header.studyInstanceUID = nil }
    let slices = study.measurements.reduce(0) { $0 + $1.slices.count }
    let context = try ZeroMQContext()
    let subscriber = EventSubscriber(endpoint: events, context: context)
    try await subscriber.start()
    let collector = Task { await Self.collect(from: subscriber, slices: slices * studies) }
    let progress = ProgressBar()
    let replayer = StudyReplayer(study: study, speed: speed, delivery: delivery)
    for number in 0..<studies {
      guard let token = StreamToken("bench-\(UInt32.random(in: .min ... .max))") else { return }
      let publisher = try FramePublisher(stream: token, .connect(connect), context: context, lingerMilliseconds: 30_000)
      try await publisher.waitForSubscriber(seconds: 10)
      try await replayer.run(to: publisher) { done, _ in
        progress.show(done: number * slices + done, of: studies * slices, label: "slices sent")
      }
    }
    let limit = Task {
      try await Task.sleep(for: .seconds(Self.patienceSeconds))
      await subscriber.stop()
    }
    let latencies = await collector.value
    limit.cancel()
    await subscriber.stop()
    progress.finish()
    let report = StreamBenchReport(latencies, slicesSent: slices * studies)
    print(json ? try JSONText.of(report) : report.text)
    if report.slices < report.slicesSent { throw ExitCode.failure }
  }

  /// The latencies of ef events by the number of slices done, until all have come or reception ends.
  private static func collect(
    from subscriber: EventSubscriber, slices: Int
  ) async -> [(slicesDone: Int, latency: LatencyBreakdown)] {
    var latencies: [(slicesDone: Int, latency: LatencyBreakdown)] = []
    for await received in subscriber.events {
      guard case .ef(let event) = try? received.event() else { continue }
      latencies.append((event.body.function.slicesDone, event.body.latency))
      if latencies.count == slices { break }
    }
    return latencies
  }
}
