import Acquisition
import Analysis

/// A study as the network for volumes is to look at it.
struct VolumeJob: Sendable {
  let study: StudyID
  let pass: DaemonConfiguration.Volume.Pass
  let stack: VolumeStack
  /// When the last frame of its newest slice arrived.
  let lastFrameAt: ContinuousClock.Instant
}
