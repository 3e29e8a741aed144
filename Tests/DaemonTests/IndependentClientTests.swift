import Foundation
import Stream
import Studies
import Testing

/// The same study from a client that shares no code with us gives the same numbers.
@Suite(
  .enabled(
    if: PythonPackages.canSend,
    "needs the Python packages ismrmrd and pyzmq (env CINEWATCH_PYTHON names the interpreter)"))
struct IndependentClientTests {
  @Test func ismrmrdAndPyzmqGetTheSameNumbers() async throws {
    var options = PhantomOptions()
    (options.matrix, options.pixelSpacingMillimetres, options.slices, options.phases) = (128, 2.4, 3, 4)
    let study = try Phantom(options).study()
    let service = try await RunningService()

    let own = try await service.sender("own")
    try await own.send(study)
    let expected = try await service.next(until: \.closesStudy)

    let relay = "ipc://\(service.directory.path)/relay"
    async let python = Command.run(
      "/usr/bin/env",
      [
        PythonPackages.interpreter, PackageFiles.url("Tests/Interop/relay_mrd.py").path, relay, service.frames,
        "independent",
      ])
    let source = try FramePublisher(
      stream: #require(StreamToken("source")), .connect(relay), context: service.context)
    try await source.waitForSubscriber(seconds: 60)
    try await source.send(study)
    let relayed = try await service.next(until: \.closesStudy)
    #expect(try await python == "14 messages\n")

    #expect(relayed.finalFunction != nil)
    #expect(relayed.finalFunction == expected.finalFunction)
    #expect(relayed.slicePhases == expected.slicePhases)
  }
}

extension [AnyEvent] {
  var finalFunction: CardiacFunction? {
    for case .study(let study) in self where study.body.state == .closed { return study.body.result }
    return nil
  }

  /// Areas and contours of every slice.
  var slicePhases: [[SliceEvent.Phase]] {
    compactMap { event in if case .slice(let slice) = event { slice.body.phases } else { nil } }
  }
}

extension AnyEvent {
  var closesStudy: Bool {
    if case .study(let study) = self { study.body.state == .closed } else { false }
  }
}
