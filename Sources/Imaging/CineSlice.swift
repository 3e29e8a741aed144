/// One completed slice: its frames in cardiac phase order, all of one geometry.
public struct CineSlice: Sendable, Equatable {
  /// Index within its study in order of first acquisition, from 0. A repeat keeps the index of the slice it replaces.
  public var index: Int
  public var geometry: SliceGeometry
  /// In phase order, at least one.
  public var frames: [Frame]
  /// The RR interval, milliseconds, and where it came from; nil when it cannot be known.
  public var rr: RRInterval?
  /// True if this replaces an earlier acquisition of the same position.
  public var isRepeat: Bool
  /// Time stamp of the last frame on the sender's clock, milliseconds: decides which of two repeats is the later.
  public var acquisitionTimeMilliseconds: Double

  public init(
    index: Int, geometry: SliceGeometry, frames: [Frame], rr: RRInterval?, isRepeat: Bool,
    acquisitionTimeMilliseconds: Double
  ) {
    self.index = index
    self.geometry = geometry
    self.frames = frames
    self.rr = rr
    self.isRepeat = isRepeat
    self.acquisitionTimeMilliseconds = acquisitionTimeMilliseconds
  }
}
