import CheckpointSupport
import Foundation
import Stream
import Studies
import Testing

@testable import Daemon

/// A released checkpoint for volumes beside the slices' network, in the real process.
@Suite(.serialized, .timeLimit(.minutes(5))) struct VolumeEndToEndTests {
  private static let slices = 8
  private static let phases = 4
  private static let phantom: RecordedStudy = {
    var options = PhantomOptions()
    (options.matrix, options.pixelSpacingMillimetres) = (128, 2.4)
    (options.slices, options.phases, options.ejectionFractionPercent) = (slices, phases, 45)
    guard let phantom = try? Phantom(options) else { return RecordedStudy(name: "none", measurements: []) }
    return phantom.study()
  }()

  private let folder: TemporaryDirectory

  init() throws {
    folder = try TemporaryDirectory()
    try TinyCheckpoint.write(TinyCheckpoint.stack, seeds: 1, into: folder.url)
  }

  private func service(_ passes: [String]) async throws -> RunningService {
    try await RunningService(
      idleSeconds: 100, flags: ["--volume-model", folder.url.path] + passes.flatMap { ["--volume-passes", $0] })
  }

  /// The figures of the phantom, closed as soon as its last slice is measured.
  ///
  /// - Parameter looks: Numbers of slices at which the next one waits for live figures.
  private func figures(of service: RunningService, looks: Range<Int>) async throws -> [EFEvent] {
    let sender = try await service.sender("scanner")
    var events: [AnyEvent] = []
    try await sender.send(Self.phantom) { frame in
      guard frame.isMultiple(of: Self.phases), looks.contains(frame / Self.phases) else { return }
      events += try await service.next(seconds: 100) { $0.isFigures(.volumeLive, slices: frame / Self.phases) }
    }
    events += try await service.next { $0.isFigures(.slices, slices: Self.slices) }
    service.signal(SIGUSR1)
    events += try await service.next(until: \.closesStudy)
    try await EventSchemas.validate(service.received.withLock { $0 })
    return events.compactMap(\.figures)
  }

  @Test func liveAndFinalFiguresAreBothPublishedBeforeTheStudyCloses() async throws {
    let service = try await service(["live", "final"])
    let figures = try await figures(of: service, looks: 5..<Self.slices)
    let live = figures.filter { $0.pass == .volumeLive }
    #expect(live.map(\.function.slicesDone).suffix(3) == [5, 6, 7])
    #expect(live.allSatisfy { $0.function.result == .provisional && $0.function.slicesExpected == Self.slices })
    #expect(figures.filter { $0.pass == .volume }.map(\.function.slicesDone) == [Self.slices])
    #expect(figures.filter { $0.pass == .slices }.map(\.function.slicesDone) == Array(1...Self.slices))
    for volume in figures where volume.pass != .slices {
      #expect(volume.passModel?.name == "tiny_0" && volume.function.lvVolumesMl?.count == 2)
    }
    #expect(figures.last?.pass == .volume && figures.last?.function.result == .final)
    #expect(service.journal.contains("from ED and ES volumes of the slices so far with tiny_0"))
    #expect(service.journal.contains("from ED and ES volumes with tiny_0"))
  }

  @Test func eitherPassAloneEndsWithTheSameFigures() async throws {
    let final = try await figures(of: service(["final"]), looks: 0..<0).filter { $0.pass != .slices }
    #expect(final.map(\.pass) == [.volume])
    let live = try await figures(of: service(["live"]), looks: 0..<0).filter { $0.pass != .slices }
    #expect(live.last?.pass == .volumeLive && live.last?.function.slicesDone == Self.slices)
    #expect(live.last?.function == final.first?.function)
  }

  @Test func aCheckpointThatCannotBeStreamedStopsTheStartForLiveFiguresOnly() async throws {
    let deepTokens = TinyCheckpoint.stack.replacing("enc_patch_size: [4, 4, 1]", with: "enc_patch_size: [4, 4, 2]")
      .replacing("dec_patch_size: [2, 2, 1]", with: "dec_patch_size: [2, 2, 2]")
    try TinyCheckpoint.write(deepTokens, seeds: 1, into: folder.url)
    _ = try await service(["final"])
    do {
      _ = try await service(["live"])
      Issue.record("started")
    } catch let failure as RunningService.NotReady {
      #expect(failure.description.contains("streaming needs tokens that are one slice deep"))
    }
  }
}

extension AnyEvent {
  fileprivate var figures: EFEvent? {
    if case .ef(let event) = self { event.body } else { nil }
  }

  fileprivate func isFigures(_ pass: EFEvent.Pass, slices: Int) -> Bool {
    figures?.pass == pass && figures?.function.slicesDone == slices
  }
}
