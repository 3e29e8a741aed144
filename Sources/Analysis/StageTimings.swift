/// Where the time of a slice went.
public struct StageTimings: Sendable, Equatable {
  /// Work on single frames before the slice was complete.
  public var ahead: Duration
  /// Finding the heart, with its coarse pass of the network.
  public var locate: Duration
  /// Cropping, the network, and its answer on the frame's own pixels.
  public var segment: Duration
  /// Anatomy, areas and contours.
  public var measure: Duration

  public init(
    ahead: Duration = .zero, locate: Duration = .zero, segment: Duration = .zero, measure: Duration = .zero
  ) {
    self.ahead = ahead
    self.locate = locate
    self.segment = segment
    self.measure = measure
  }
}
