import Acquisition
import Analysis
import Stream

/// A study as the network for volumes is to look at it.
struct VolumeJob: Sendable {
  let study: StudyID
  /// `volume` or `volumeLive`.
  let pass: EFEvent.Pass
  let stack: VolumeStack
  /// When the last frame of its newest slice arrived.
  let lastFrameAt: ContinuousClock.Instant
}
