/// A slice that was sent before and does not stand any longer.
public struct WithdrawnSlice: Sendable, Equatable {
  public var study: StudyID
  /// The view under which it was sent, whose indices `index` belongs to.
  public var view: CineView
  public var index: Int
}
