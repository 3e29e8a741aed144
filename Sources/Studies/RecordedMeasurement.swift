public import Imaging

/// One measurement (a series) of a recorded study.
public struct RecordedMeasurement: Sendable, Equatable {
  public var header: MeasurementHeader
  /// In the order of acquisition: slice by slice, each in phase order.
  public var frames: [Frame]

  public init(header: MeasurementHeader, frames: [Frame]) {
    self.header = header
    self.frames = frames
  }
}
