import Foundation
import Stream
import Studies
import Testing

@testable import Daemon

/// Frames into the real process over ZeroMQ, events out of it.
@Suite(.serialized) struct EndToEndTests {
  private static let phantom: RecordedStudy = {
    var options = PhantomOptions()
    (options.matrix, options.pixelSpacingMillimetres) = (128, 2.4)
    (options.slices, options.phases, options.ejectionFractionPercent) = (4, 4, 45)
    guard let phantom = try? Phantom(options) else { return RecordedStudy(name: "none", measurements: []) }
    return phantom.study()
  }()

  @Test func aStudyBecomesEventsAndEntries() async throws {
    let service = try await RunningService()
    let sender = try await service.sender("scanner-1")
    try await sender.send(Self.phantom)
    let events = try await service.next(until: \.closesStudy)

    let ofStudy = events.filter { $0.envelope.kind != .status }
    // What the quality checks say of so coarse a phantom is theirs to test.
    let kinds: [EventKind] = ofStudy.map(\.envelope.kind).filter { $0 != .alert }
    let expectedKinds: [EventKind] = [.study, .slice, .ef, .slice, .ef, .slice, .ef, .slice, .ef, .study]
    #expect(kinds == expectedKinds)
    let numbers: [UInt64] = ofStudy.map(\.envelope.sequence)
    #expect(numbers == ofStudy.indices.map { UInt64($0) })
    let tokens = Set(ofStudy.map(\.envelope.study))
    #expect(tokens.count == 1)
    let final = try #require(events.finalFunction)
    #expect(final.result == .final && final.slicesDone == 4 && final.slicesExpected == 4)
    for case .slice(let slice) in ofStudy {
      #expect(slice.body.phases.count == 4)
      #expect(slice.body.latency.totalMs > 0 && slice.body.latency.segmentMs != nil)
    }

    try await EventSchemas.validate(service.received.withLock { $0 })
    let token = try #require(ofStudy.first?.envelope.study)
    let journal = service.journal
    #expect(journal.components(separatedBy: "not a cleared medical device").count == 2)
    for field in ["CINEWATCH_STUDY=\(token)", "CINEWATCH_SLICE=3", "CINEWATCH_EVENT=ef", "CINEWATCH_LATENCY_MS="] {
      #expect(journal.contains(field), "\(field)")
    }
    #expect(await service.stop() == 0)
    #expect(service.journal.contains("stopping"))
  }

  @Test func hostileMessagesChangeCountersAndNothingElse() async throws {
    let service = try await RunningService(idleSeconds: 2)
    let clean = try await service.sender("clean")
    try await clean.send(Self.phantom)
    let expected = try await service.next(until: \.closesStudy).finalFunction

    let sender = try await service.sender("hostile")
    let good = try MRDEncoder().image(#require(Self.phantom.measurements.first?.frames.first))
    let hostile = HostileMessages(from: good).all
    try await sender.send(Self.phantom) { index in
      if index < hostile.count { try await sender.send(hostile[index]) }
      if index == hostile.count { await sender.skip(7) }
    }
    let events = try await service.next(until: \.closesStudy)
    #expect(expected != nil)
    #expect(events.finalFunction == expected)

    try await EventSchemas.validate(service.received.withLock { $0 })
    let alerts = events.compactMap { event in if case .alert(let alert) = event { alert.body } else { nil } }
    let lost = alerts.filter { $0.check.hasPrefix("stream.") }
    #expect(lost.map(\.check) == ["stream.sequence"])
    #expect(lost.first?.measure == 7)

    let status = try await service.next { if case .status = $0 { true } else { false } }
    guard case .status(let last) = try #require(status.last) else { return }
    let counters = last.body.counters
    #expect(counters.missing == 7)
    #expect(counters.dropped == 0)
    for fault in ["message_size", "image_form", "pixel_type", "pixel_values", "geometry", "metadata"] {
      #expect(counters.faults[fault, default: 0] > 0, "\(fault)")
      #expect(service.journal.contains("CINEWATCH_FAULT=\(fault)"), "\(fault)")
    }
    #expect(counters.ignored == 1)
  }

  @Test func twoStudiesOnTwoStreamsStayApart() async throws {
    let service = try await RunningService()
    let (first, second) = (try await service.sender("a"), try await service.sender("b"))
    var unnamed = Self.phantom
    for index in unnamed.measurements.indices { unnamed.measurements[index].header.studyInstanceUID = nil }
    let study = unnamed
    async let one: Void = first.send(study)
    async let two: Void = second.send(study)
    _ = try await (one, two)
    let events = try await service.next(until: \.closesStudy) + service.next(until: \.closesStudy)
    let results = events.compactMap { event -> CardiacFunction? in
      if case .study(let study) = event { study.body.result } else { nil }
    }
    #expect(results.count == 2)
    #expect(results.first == results.last)
  }

  @Test func aRequestOrAStopClosesTheStudyThatIsOpen() async throws {
    let service = try await RunningService(idleSeconds: 100)
    let sender = try await service.sender("interrupted")
    try await sender.send(Self.phantom)
    var slices = 0
    while slices < 4 {
      for case .slice in try await service.next(until: { $0.envelope.kind == .ef }) { slices += 1 }
    }
    service.signal(SIGUSR1)
    guard case .study(let requested) = try #require(await service.next(until: \.closesStudy).last) else { return }
    #expect(requested.body.closeReason == .requested)

    try await sender.send(Self.phantom)
    _ = try await service.next { $0.envelope.kind == .ef }
    async let closing = service.next(until: \.closesStudy)
    #expect(await service.stop() == 0)
    guard case .study(let closed) = try #require(await closing.last) else { return }
    #expect(closed.body.closeReason == .shutdown)
  }

  @Test func reloadAppliesWhatItCanAndNamesTheRest() async throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    func write(_ text: String) throws { try text.write(to: file, atomically: true, encoding: .utf8) }
    try write("study: {slice_silence_seconds: 5}\n")
    let service = try await RunningService(flags: ["--config", file.path])
    try write("study: {slice_silence_seconds: 3}\nqueue: {frames: 100}\n")
    service.signal(SIGHUP)
    try await service.waitForJournal("study.slice_silence_seconds is now 3.0")
    try await service.waitForJournal("queue.frames stays 2048 until a restart makes it 100")
    try write("stduy: {slice_silence_seconds: 3}\n")
    service.signal(SIGHUP)
    try await service.waitForJournal("unknown key 'stduy'")
    #expect(await service.stop() == 0)
  }
}
