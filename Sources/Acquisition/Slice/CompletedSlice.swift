public import Imaging

/// A slice that was found complete.
public struct CompletedSlice: Sendable, Equatable {
  /// Why the slice counts as complete.
  public enum Cause: String, Sendable, Codable {
    /// Every expected phase is there.
    case allPhases
    /// The next slice of the measurement has started.
    case nextSlice
    /// Nothing came for the configured silence.
    case silence
    /// Its measurement was closed.
    case measurementClosed
    /// Its study was closed.
    case studyClosed
  }

  public var study: StudyID
  public var slice: CineSlice
  public var cause: Cause
  /// 0 when the slice is sent for the first time, one more for every time it is sent again.
  public var revision: Int
  /// The number of slices the study is expected to have; nil when nobody said so or what was said proved wrong.
  public var expectedSlices: Int?
  /// The number of phases the slice should have; nil when unknown.
  public var expectedPhases: Int?
  /// The long-axis view that the series description states; nil if it states none.
  public var declaredLongAxis: LongAxisView?
  /// When the last frame of the slice arrived, on the clock of the caller.
  public var lastFrameAt: Duration
}
