/// How the frames of a study, or of all studies, were dealt with.
public struct AssemblyCounters: Sendable, Equatable {
  /// All frames received.
  public var frames = 0
  /// Frames that repeated one already held: ignored.
  public var duplicates = 0
  /// Frames refused because of impossible content or a bound.
  public var refused = 0
  /// Frames that came after their slice had been sent.
  public var late = 0
  /// Frames of an acquisition that a later one had already replaced: ignored.
  public var superseded = 0

  public init() {}

  static func += (total: inout AssemblyCounters, part: AssemblyCounters) {
    total.frames += part.frames
    total.duplicates += part.duplicates
    total.refused += part.refused
    total.late += part.late
    total.superseded += part.superseded
  }
}
