/// Where the time went from the slice's last frame to the event, and what had been done on the slice before, milliseconds.
/// A step that was not taken or is not told apart is nil.
public struct LatencyBreakdown: Codable, Sendable, Equatable {
  /// From the arrival of the slice's last frame to the making of the event.
  public var totalMs: Double
  /// Work on the slice's frames before its last one was taken up. What was still going on when that one arrived is also
  /// part of `waitMs`. With the steps below: what the slice has cost.
  @ExplicitNull public var aheadMs: Double?
  /// Decoding the last frame.
  @ExplicitNull public var receiveMs: Double?
  /// In queues, or for work ahead to end.
  @ExplicitNull public var waitMs: Double?
  @ExplicitNull public var localiseMs: Double?
  /// The network as a whole; `encodeMs` and `decodeMs` are its halves where the engine tells them apart.
  @ExplicitNull public var segmentMs: Double?
  @ExplicitNull public var encodeMs: Double?
  @ExplicitNull public var decodeMs: Double?
  @ExplicitNull public var measureMs: Double?
  @ExplicitNull public var publishMs: Double?

  public init(totalMs: Double) { self.totalMs = totalMs }
}
