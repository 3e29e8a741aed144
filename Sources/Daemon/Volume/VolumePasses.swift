import Acquisition
import Analysis
import Stream
import Synchronization

/// The network for volumes beside the EF: takes each study's newest state and has the runner look at it when there is
/// time. Whoever calls it never waits.
///
/// One state of a study waits at a time: a newer one takes its place, and what was not looked at is counted.
final class VolumePasses: Sendable {
  struct State {
    /// The longest waiting first.
    var waiting: [VolumeJob] = []
    /// True from the first job until none waits.
    var isWorking = false
    var current: VolumeJob?
    var isCurrentWanted = true
    /// Figures that were never made, since the start.
    var dropped = 0
  }

  private let runner: VolumeRunner
  private let network: ModelIdentity
  private let passes: [DaemonConfiguration.Volume.Pass]
  private let reporter: Reporter
  private let progress: Progress
  let state = Mutex(State())

  /// - Parameter network: What the runner has loaded.
  init(
    _ runner: VolumeRunner, network: ModelIdentity, passes: [DaemonConfiguration.Volume.Pass], reporter: Reporter,
    progress: Progress
  ) {
    self.runner = runner
    self.network = network
    self.passes = passes
    self.reporter = reporter
    self.progress = progress
  }

  /// Takes a study's slices so far.
  func take(_ stack: VolumeStack, of study: StudyID, lastFrameAt: ContinuousClock.Instant) {
    guard let pass = pass(for: stack) else { return }
    let job = VolumeJob(study: study, pass: pass, stack: stack, lastFrameAt: lastFrameAt)
    let (wasIdle, dropped) = state.withLock { state -> (Bool, Int?) in
      let before = state.dropped
      if let index = state.waiting.firstIndex(where: { $0.study == study }) {
        state.waiting[index] = job
        state.dropped += 1
      } else {
        state.waiting.append(job)
      }
      // The complete stack does not wait for live figures of a part of it.
      if stack.isComplete, let current = state.current, current.study == study, !current.stack.isComplete {
        if state.isCurrentWanted { state.dropped += 1 }
        state.isCurrentWanted = false
      }
      defer { state.isWorking = true }
      return (!state.isWorking, state.dropped > before ? state.dropped : nil)
    }
    if let dropped { reporter.volumesDropped(total: dropped, study: StudyToken(study)) }
    if wasIdle { Task { await work() } }
  }

  /// Whether a study's complete stack is still to be looked at. False when the service stops.
  func isAtWork(on study: StudyID) -> Bool {
    guard !progress.snapshot.isStopping else { return false }
    return state.withLock { state in
      let current = state.isCurrentWanted ? state.current.map { [$0] } ?? [] : []
      return (state.waiting + current).contains { $0.study == study && $0.stack.isComplete }
    }
  }

  /// Gives up the figures of a part of a study's stack when it has ended; with `includingComplete` also those of all of it.
  func end(_ study: StudyID, includingComplete: Bool = false) {
    func isOver(_ job: VolumeJob) -> Bool { job.study == study && (includingComplete || !job.stack.isComplete) }
    state.withLock { state in
      state.waiting.removeAll(where: isOver)
      if let current = state.current, isOver(current) { state.isCurrentWanted = false }
    }
  }

  private func pass(for stack: VolumeStack) -> DaemonConfiguration.Volume.Pass? {
    if stack.isComplete && passes.contains(.final) { return .final }
    return passes.contains(.live) ? .live : nil
  }

  /// Looks at what waits until nothing does.
  private func work() async {
    while let job = next() {
      do {
        let measurement = try await runner.measure(job) { self.isCurrentWanted }
        if let measurement, isCurrentWanted { reporter.measuredVolumes(measurement, job, network: network) }
      } catch is VolumeRunner.Unwanted {
        // Whoever made it so has counted it where it counts.
      } catch is ServiceStopping {
        // Nothing is said any more.
      } catch {
        reporter.volumesFailed(error, study: StudyToken(job.study))
      }
    }
  }

  private var isCurrentWanted: Bool { state.withLock { $0.isCurrentWanted } }

  private func next() -> VolumeJob? {
    state.withLock { state in
      state.current = state.waiting.isEmpty ? nil : state.waiting.removeFirst()
      state.isCurrentWanted = true
      state.isWorking = state.current != nil
      return state.current
    }
  }
}
