import Acquisition
import Analysis
import CheckpointSupport
import Foundation
import Stream
import Testing

@testable import Daemon

/// What waits for the network of volumes while slices are measured.
@Suite struct VolumePassesTests {
  private let progress = Progress()
  private let folder: TemporaryDirectory
  private let passes: VolumePasses

  init() throws {
    folder = try TemporaryDirectory()
    var configuration = EventPublisher.Configuration()
    configuration.endpoint = "ipc://\(folder.url.path)/out"
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    let network = ModelIdentity(name: "m", version: "released", checksum: "00")
    let publisher = try EventPublisher(
      configuration, identity: ServiceIdentity(softwareVersion: "test", model: network), context: ZeroMQContext())
    passes = VolumePasses(
      VolumeRunner(progress: progress), network: network, passes: [.live, .final],
      reporter: Reporter(publisher: publisher, journal: Journal(destination: .standardError)), progress: progress)
  }

  /// No slices: complete where none are expected.
  private func stack(isComplete: Bool) -> VolumeStack {
    StudyAnalysis(slicesExpected: isComplete ? 0 : 3).volumeStack(of: [])
  }

  private var state: VolumePasses.State { passes.state.withLock { $0 } }

  private func take(_ study: StudyID, isComplete: Bool = false) {
    passes.take(stack(isComplete: isComplete), of: study, lastFrameAt: .now)
  }

  @Test func oneStateOfAStudyWaitsAndTheRestIsCounted() async throws {
    let (one, other) = (StudyID.random(), StudyID.random())
    progress.update { $0.isMeasuring = true }
    take(one)
    while state.waiting.count > 0 { try await Task.sleep(for: .milliseconds(1)) }
    take(one)
    take(other)
    take(one)
    #expect(state.waiting.count == 2 && state.dropped == 1)
    #expect(!passes.isAtWork(on: one), "live figures are waited for by nobody")
    progress.update { $0.isMeasuring = false }
    while state.isWorking { try await Task.sleep(for: .milliseconds(1)) }
    #expect(state.waiting.count == 0 && state.dropped == 1)
  }

  @Test func theCompleteStackTakesTheTurnOfItsParts() async throws {
    let study = StudyID.random()
    progress.update { $0.isMeasuring = true }
    take(study)
    while state.waiting.count > 0 { try await Task.sleep(for: .milliseconds(1)) }
    take(study, isComplete: true)
    #expect(state.dropped == 1 && passes.isAtWork(on: study))
    passes.end(study)
    #expect(passes.isAtWork(on: study), "the record waits for it")
    passes.end(study, includingComplete: true)
    #expect(!passes.isAtWork(on: study))
    progress.update { $0.isStopping = true }
    while state.isWorking { try await Task.sleep(for: .milliseconds(1)) }
  }
}
