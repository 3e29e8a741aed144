import Foundation
import Imaging
import Stream
import Synchronization
import Testing

@testable import Tool

@Suite struct EventWatchTests {
  private static let identity = ServiceIdentity(
    softwareVersion: "test", model: ModelIdentity(name: "m", version: "1", checksum: "00"))

  /// Keeps the lines that a plain watch would print.
  private final class Lines: WatchOutput, Sendable {
    let lines = Mutex<[String]>([])

    func show(_ received: EventSubscriber.Received, _ event: AnyEvent, study: WatchedStudy?) {
      if let line = EventText.line(event) { lines.withLock { $0.append(line) } }
    }
  }

  private func publisher(_ context: ZeroMQContext) throws -> EventPublisher {
    var configuration = EventPublisher.Configuration()
    configuration.endpoint = "tcp://127.0.0.1:*"
    return try EventPublisher(configuration, identity: Self.identity, context: context)
  }

  private func function(ef: Double) -> CardiacFunction {
    var function = CardiacFunction(result: .final, papillaryMuscles: .cavity, slicesDone: 2, slicesExpected: 3)
    function.lvefPercent = ef
    function.lvVolumesMl = [120, 60, 90]
    return function
  }

  @Test(.timeLimit(.minutes(1)))
  func followsAStudyToItsClose() async throws {
    let context = try ZeroMQContext()
    let publisher = try publisher(context)
    let token = StudyToken.random()
    let stream = try #require(StreamToken("s1"))
    let output = Lines()
    let endpoint = publisher.endpoint
    let watching = Task {
      let subscriber = EventSubscriber(endpoint: endpoint, context: context)
      try await EventWatch(subscriber: subscriber, untilClosed: true, timeoutSeconds: 20, output: output).run()
    }
    // A PUB socket does not say when its subscriber is there: the opening is repeated until it is seen.
    while output.lines.withLock({ $0.isEmpty }) {
      try publisher.publish(StudyEvent(state: .opened, stream: stream, measurementID: nil), study: token)
      try await Task.sleep(for: .milliseconds(20))
    }
    try publisher.publish(EFEvent(function: function(ef: 48), latency: LatencyBreakdown(totalMs: 5)), study: token)
    try publisher.publish(
      AlertEvent(id: "a", state: .raised, severity: .warning, check: "timing.phases", slice: 1, message: "few phases"),
      study: token)
    try publisher.publish(
      StudyEvent(state: .closed, stream: stream, measurementID: nil, closeReason: .idle, result: function(ef: 50)),
      study: token)
    try await watching.value
    let lines = output.lines.withLock { $0 }
    #expect(lines.first == "\(token) study opened: stream s1")
    #expect(lines.contains { $0.contains("LVEF 48.0 %") && $0.contains("2 of 3 slices") })
    #expect(lines.contains { $0.contains("warning raised [timing.phases] slice 2: few phases") })
    #expect(lines.last?.contains("study closed (idle): LVEF 50.0 %") == true)
  }

  @Test(.timeLimit(.minutes(1)))
  func failsWhenNothingComes() async throws {
    let context = try ZeroMQContext()
    let subscriber = EventSubscriber(endpoint: try publisher(context).endpoint, context: context)
    await #expect(throws: WatchError.self) {
      try await EventWatch(subscriber: subscriber, untilClosed: false, timeoutSeconds: 0.2, output: Lines()).run()
    }
  }

  @Test func keepsTheStateOfAStudy() throws {
    let token = StudyToken.random()
    var study = WatchedStudy(token: token)
    func event<Body: EventBody>(_ body: Body, _ sequence: UInt64) -> Event<Body> {
      Event(
        envelope: EventEnvelope(
          kind: Body.kind, study: token, timeUtc: UTCTime(Date()), sequence: sequence, identity: Self.identity),
        body: body)
    }
    var alert = AlertEvent(id: "a", state: .raised, severity: .warning, check: "x", message: "m")
    study.take(.alert(event(alert, 0)))
    #expect(study.openAlerts == [alert])
    alert.state = .cleared
    study.take(.alert(event(alert, 3)))
    #expect(study.openAlerts.isEmpty)
    #expect(study.missedEvents == 2)
    study.take(.ef(event(EFEvent(function: function(ef: 50), latency: LatencyBreakdown(totalMs: 1)), 4)))
    let lines = StudyScreen(study: study, columns: 40).lines
    #expect(lines.contains { $0.contains("LVEF 50.0 %") })
    #expect(lines.contains { $0.hasPrefix(" 120 ml ") } && lines.contains { $0.hasPrefix("  60 ml ") })
    #expect(lines.allSatisfy { $0.count < 40 })
    let network = ModelIdentity(name: "acdc_sax_0", version: "released", checksum: "00")
    let live = EFEvent(
      function: function(ef: 61), pass: .volumeLive, passModel: network, latency: LatencyBreakdown(totalMs: 1))
    study.take(.ef(event(live, 5)))
    let both = StudyScreen(study: study, columns: 100).lines
    #expect(both.contains { $0.hasPrefix("LVEF 50.0 %") })
    #expect(both.contains { $0.hasPrefix("volume_live of acdc_sax_0: LVEF 61.0 %") })
    #expect(EventText.line(.ef(event(live, 5)))?.contains("volume_live of acdc_sax_0: LVEF 61.0 %") == true)
  }
}
