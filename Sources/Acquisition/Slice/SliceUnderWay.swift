public import Imaging

/// A slice of which frames have come, but which is not complete yet.
public struct SliceUnderWay: Sendable, Equatable {
  public var study: StudyID
  /// Those so far of its latest acquisition, in phase order, at least one.
  public var frames: [Frame]
  /// What the description of its series says.
  public var declaredView: CineView?
}
