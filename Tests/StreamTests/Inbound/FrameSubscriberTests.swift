import Foundation
import Imaging
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct FrameSubscriberTests {
  let context = try! ZeroMQContext()

  func started(_ change: (inout FrameSubscriber.Configuration) -> Void = { _ in }) async throws -> (
    FrameSubscriber, endpoint: String
  ) {
    var configuration = FrameSubscriber.Configuration(bind: ["tcp://127.0.0.1:*"])
    change(&configuration)
    let subscriber = FrameSubscriber(configuration, context: context)
    return (subscriber, try await subscriber.start()[0])
  }

  @Test func aReplayedMeasurementArrivesWhole() async throws {
    let (subscriber, endpoint) = try await started()
    let publisher = try FramePublisher(stream: Sample.token("cine-1"), .connect(endpoint), context: context)
    try await publisher.waitForSubscriber()
    let encoder = MRDEncoder()
    try await publisher.send(encoder.header(Sample.header))
    for phase in 0..<30 { try await publisher.send(encoder.image(Sample.frame(columns: 64, rows: 64, phase: phase))) }
    try await publisher.send(encoder.close())

    var phases: [Int?] = []
    var number: UInt64 = 0
    for await received in subscriber.messages {
      #expect(received.stream.text == "cine-1" && received.sequence == number && received.order == .inOrder)
      number += 1
      if case .image(let image) = received.message { phases.append(image.frame.phase) }
      if case .close = received.message { break }
    }
    await subscriber.stop()
    #expect(phases == (0..<30).map { $0 })
    #expect(subscriber.counters.messages == 32 && subscriber.counters.frames == 30)
    #expect(subscriber.counters.faults.isEmpty)
  }

  @Test func itConnectsToABoundSender() async throws {
    let publisher = try FramePublisher(stream: Sample.token("s"), .bind("tcp://127.0.0.1:*"), context: context)
    let subscriber = FrameSubscriber(.init(bind: [], connect: [publisher.endpoint]), context: context)
    try await subscriber.start()
    try await publisher.waitForSubscriber()
    try await publisher.send(MRDEncoder().text("hello"))
    let received = await subscriber.messages.next()
    guard case .text("hello") = received?.message else { return #expect(Bool(false)) }
    await subscriber.stop()
  }

  @Test func hostileMessagesLeaveCountersAndGoodFramesUntouched() async throws {
    let (subscriber, endpoint) = try await started()
    let sender = try RawSender(to: endpoint, context: context)
    try await sender.waitForSubscriber()
    let image = try MRDEncoder().image(Sample.frame())
    let number = [UInt8](repeating: 0, count: 8)
    try await sender.send("mrd/x", 0, image)
    try await sender.send([Array("mrd/x".utf8)])
    try await sender.send([Array("mrd/x".utf8), number])
    try await sender.send([Array("mrd/x".utf8), number] + Array(repeating: image, count: 10_000))
    try await sender.send([Array("mrd/x y".utf8), number, image])
    try await sender.send([Array("mrd/x".utf8), [1, 2, 3], image])
    try await sender.send("mrd/x", 1, Array(image.dropLast()))
    try await sender.send("mrd/x", 4, image)
    try await sender.send("mrd/x", 4, image)
    try await sender.send("mrd/x", 3, image)
    try await sender.send("mrd/x", 5, [])
    try await sender.send("mrd/x", 6, MRDEncoder().close())

    var images = 0
    for await received in subscriber.messages {
      if case .image(let image) = received.message {
        #expect(image.frame.pixels == Sample.frame().pixels)
        images += 1
      }
      if case .close = received.message { break }
    }
    await subscriber.stop()
    #expect(images == 4)
    let counters = subscriber.counters
    #expect(
      counters.faults == [
        .envelope: 5, .messageSize: 2, .sequenceGap: 1, .sequenceDuplicate: 1, .sequenceLate: 1,
      ])
    #expect(counters.missing == 1)
    var reported: [WireFault] = []
    for await fault in subscriber.faults { reported.append(fault) }
    #expect(reported.count == 10)
    #expect(reported.contains(.partCount(10_002)))
    #expect(reported.contains(.gap(stream: Sample.token("x"), firstMissing: 2, count: 2)))
  }

  @Test func anOversizedPartDropsItsSenderOnly() async throws {
    let (subscriber, endpoint) = try await started { $0.maximumPartBytes = 100_000 }
    let good = try FramePublisher(stream: Sample.token("good"), .connect(endpoint), context: context)
    try await good.waitForSubscriber()
    try await good.send(MRDEncoder().header(Sample.header))
    _ = await subscriber.messages.next()

    let hostile = try RawSender(to: endpoint, context: context)
    try await hostile.waitForSubscriber()
    try await hostile.send("mrd/hostile", 0, [UInt8](repeating: 0, count: 100_001))
    let fault = await subscriber.faults.next()
    #expect(fault?.kind == .peerDisconnected)

    try await good.send(MRDEncoder().image(Sample.frame()))
    let received = await subscriber.messages.next()
    guard case .image = received?.message else { return #expect(Bool(false)) }
    #expect(received?.order == .inOrder)
    await subscriber.stop()
  }

  @Test func aSenderThatClosesMayLeave() async throws {
    let (subscriber, endpoint) = try await started()
    do {
      let publisher = try FramePublisher(stream: Sample.token("s"), .connect(endpoint), context: context)
      try await publisher.waitForSubscriber()
      try await publisher.send(MRDEncoder().header(Sample.header))
      try await publisher.send(MRDEncoder().close())
      _ = await subscriber.messages.next()
      _ = await subscriber.messages.next()
    }
    while subscriber.counters.peersDisconnected == 0 { try await Task.sleep(for: .milliseconds(5)) }
    await subscriber.stop()
    #expect(subscriber.counters.faults.isEmpty)
  }

  @Test func aClosedSenderDoesNotExcuseAnother() async throws {
    let (subscriber, endpoint) = try await started()
    let polite = try FramePublisher(stream: Sample.token("polite"), .connect(endpoint), context: context)
    try await polite.waitForSubscriber()
    try await polite.send(MRDEncoder().close())
    _ = await subscriber.messages.next()
    do {
      let lost = try FramePublisher(stream: Sample.token("lost"), .connect(endpoint), context: context)
      try await lost.waitForSubscriber()
      try await lost.send(MRDEncoder().header(Sample.header))
      _ = await subscriber.messages.next()
    }
    #expect(await subscriber.faults.next()?.kind == .peerDisconnected)
    await subscriber.stop()
  }

  @Test func aReplayNoticesThatTheServiceIsGone() async throws {
    let (subscriber, endpoint) = try await started()
    let publisher = try FramePublisher(
      stream: Sample.token("s"), .connect(endpoint), context: context, lingerMilliseconds: 0)
    try await publisher.waitForSubscriber()
    await subscriber.stop()
    await #expect(throws: FramePublisher.Failure.subscriberLost(endpoint: endpoint)) {
      while true {
        try await publisher.send(MRDEncoder().close())
        try await Task.sleep(for: .milliseconds(5))
      }
    }
    await #expect(throws: FramePublisher.Failure.noSubscriber(endpoint: endpoint, seconds: 0.05)) {
      try await publisher.waitForSubscriber(seconds: 0.05)
    }
  }

  @Test func somethingElseConnecting() async throws {
    let (subscriber, endpoint) = try await started()
    let port = try #require(Int(endpoint.split(separator: ":").last ?? ""))
    try PlainTCP.send("GET / HTTP/1.1\r\n\r\n", port: port)
    let fault = await subscriber.faults.next()
    #expect(fault?.kind == .handshakeFailed)
    await subscriber.stop()
  }

  @Test func aFullQueueDropsAndNeverPushesBack() async throws {
    let (subscriber, endpoint) = try await started { $0.queueCapacity = 5 }
    let publisher = try FramePublisher(stream: Sample.token("s"), .connect(endpoint), context: context)
    try await publisher.waitForSubscriber()
    for _ in 0..<5_000 { try await publisher.send(MRDEncoder().text("x")) }
    while subscriber.counters.messages < 5_000 { try await Task.sleep(for: .milliseconds(5)) }
    await subscriber.stop()
    var kept: [UInt64] = []
    for await message in subscriber.messages { kept.append(message.sequence) }
    #expect(kept == [0, 1, 2, 3, 4])
    #expect(subscriber.counters.dropped == 4_995)
    #expect(subscriber.counters.faults == [.queueFull: 4_995])
    #expect(subscriber.counters.unreportedFaults == 4_995 - 1_024)
  }

  @Test func endpointsThatCannotBeOpened() async throws {
    let (subscriber, endpoint) = try await started()
    for (wrong, code) in [(endpoint, EADDRINUSE), ("tcp://203.0.113.1:7711", EADDRNOTAVAIL), ("nonsense", EINVAL)] {
      let other = FrameSubscriber(.init(bind: [wrong]), context: context)
      let error = await #expect(throws: ZeroMQError.self) { try await other.start() }
      #expect(wrong == "tcp://203.0.113.1:7711" || error?.code == code)
      #expect(error?.description.contains(wrong) == true)
      await other.stop()
    }
    await subscriber.stop()
  }

  @Test func anIPCEndpointInUseIsNotTakenOver() async throws {
    let folder = try TemporaryFolder()
    let endpoint = "ipc://" + folder.file("in").path
    let first = FrameSubscriber(.init(bind: [endpoint]), context: context)
    try await first.start()
    let second = FrameSubscriber(.init(bind: [endpoint]), context: context)
    let error = await #expect(throws: ZeroMQError.self) { try await second.start() }
    #expect(error?.code == EADDRINUSE)
    await first.stop()
  }
}
