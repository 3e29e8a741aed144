import Analysis
import Foundation
import Measurement
import Model
import Stream

/// Runs the network for volumes, on threads of the lowest priority. Before each piece of work it stands back while a
/// slice is measured.
actor VolumeRunner {
  /// What a job is for has passed.
  struct Unwanted: Error {}

  private struct Networks {
    let final: VolumePass
    /// Nil where no live figures are asked for.
    let live: LiveVolume?
  }

  private let executor = ThreadExecutor(name: "cinewatch-vo", niceness: ThreadExecutor.lowest)
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let progress: Progress
  private var networks: Networks?

  init(progress: Progress) { self.progress = progress }

  /// Loads the network: here, since the threads that compute inherit the priority of the one that makes them. Throws what
  /// `VolumeSegmenter.load` and `LiveVolume` throw.
  func load(from directory: String, live: Bool, refresh: RefreshPolicy, threads: Int) throws -> ModelIdentity {
    let segmenter = try VolumeSegmenter.load(
      from: URL(fileURLWithPath: directory, isDirectory: true), threads: threads)
    networks = Networks(
      final: VolumePass(segmenter: segmenter),
      live: live ? try LiveVolume(segmenter: segmenter, policy: refresh) : nil)
    return ModelIdentity(name: segmenter.name, version: "released", checksum: segmenter.checksum)
  }

  /// The figures of a job; nil where too little is known for live ones. Throws what the networks throw, `Unwanted` or
  /// `ServiceStopping`.
  ///
  /// - Parameter isWanted: Asked before each piece of work.
  func measure(_ job: VolumeJob, isWanted: () -> Bool) throws -> StackMeasurement? {
    func beforePiece() throws {
      try progress.standBack()
      guard isWanted() else { throw Unwanted() }
    }
    return switch job.pass {
    case .final: try networks?.final.measure(job.stack, beforeVolume: beforePiece)
    case .live: try networks?.live?.measure(job.stack, beforePiece: beforePiece)
    }
  }
}
