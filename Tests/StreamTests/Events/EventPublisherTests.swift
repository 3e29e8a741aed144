import Foundation
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct EventPublisherTests {
  let context = try! ZeroMQContext()

  func publisher() throws -> EventPublisher {
    var configuration = EventPublisher.Configuration()
    configuration.endpoint = "tcp://127.0.0.1:*"
    return try EventPublisher(configuration, identity: Sample.identity, context: context)
  }

  @Test func eventsArriveTypedAndNumberedPerStudy() async throws {
    let publisher = try publisher()
    let subscriber = EventSubscriber(endpoint: publisher.endpoint, context: context)
    try await subscriber.start()
    // A PUB socket does not say when a subscription has come: publish until the first event is through.
    let waiting = Task { await subscriber.events.next() }
    let (first, second) = (StudyToken("first")!, StudyToken("second")!)
    var announced = 0
    let done = Task { await waiting.value }
    while subscriber.events.depth.count == 0, announced < 2_000 {
      try publisher.publish(EventSamples.status(), study: .service)
      announced += 1
      try await Task.sleep(for: .milliseconds(2))
      if announced > 50 { break }
    }
    #expect(await done.value?.topic == EventTopic(study: .service, kind: .status))

    let alert = AlertEvent(id: "a", state: .raised, severity: .info, check: "c", message: "m")
    try publisher.publish(alert, study: first)
    try publisher.publish(alert, study: second)
    #expect(throws: EncodingError.self) {
      try publisher.publish(
        StatusEvent(
          state: .idle, uptimeS: .nan, counters: EventSamples.status().counters, queueDepth: 0, queueBytes: 0,
          openStudies: [], latency: StatusEvent.Latency(LatencyHistogram())), study: first)
    }
    let sent = try publisher.publish(
      EFEvent(function: EventSamples.function(), latency: EventSamples.latency()), study: first)
    #expect(sent.envelope.sequence == 1)

    var seen: [String] = []
    for await received in subscriber.events where received.topic.kind != .status {
      let event = try received.event()
      seen.append("\(event.envelope.study) \(event.envelope.sequence) \(event.envelope.kind)")
      if case .ef(let event) = event {
        #expect(event == sent)
        break
      }
    }
    #expect(seen == ["first 0 alert", "second 0 alert", "first 1 ef"])
    await subscriber.stop()
  }

  @Test(.enabled(if: Python.has("zmq"), "needs the Python package pyzmq"))
  func theExampleSubscriberPrintsTheEF() async throws {
    let publisher = try publisher()
    let process = Python.process([Python.root.appending(path: "Examples/subscriber.py").path, publisher.endpoint])
    let folder = try TemporaryFolder()
    let output = folder.file("output")
    try Data().write(to: output)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Children of the test runner inherit its blocked signals: only SIGKILL ends one for certain.
    defer { kill(process.processIdentifier, SIGKILL) }
    let event = EFEvent(function: EventSamples.function(), latency: EventSamples.latency())
    var text = ""
    while text.isEmpty {
      try publisher.publish(event, study: StudyToken("k7")!)
      try await Task.sleep(for: .milliseconds(20))
      text = try String(contentsOf: output, encoding: .utf8)
    }
    #expect(text.hasPrefix("k7: LVEF 54 % (final)\n"))
  }
}
