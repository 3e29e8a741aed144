public import Measurement

/// A slice's result with what it was made from. A study keeps only the result.
public struct SliceAnalysis: Sendable, Equatable {
  public var result: SliceResult
  /// For each phase, in the frame's own pixels.
  public var labels: [LabelMap]
  /// Where the network looked.
  public var heart: HeartLocation
  public var timings: StageTimings

  public init(result: SliceResult, labels: [LabelMap], heart: HeartLocation, timings: StageTimings) {
    self.result = result
    self.labels = labels
    self.heart = heart
    self.timings = timings
  }
}
