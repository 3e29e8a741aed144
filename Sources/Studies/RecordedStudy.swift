/// A study as it lies on a disk or is made by the phantom: its measurements in the order of their acquisition.
public struct RecordedStudy: Sendable, Equatable {
  /// A short name for terminals and files. Never a patient's name: made of the source's file name or the phantom's options.
  public var name: String
  public var measurements: [RecordedMeasurement]

  public init(name: String, measurements: [RecordedMeasurement]) {
    self.name = name
    self.measurements = measurements
  }

  public var frameCount: Int { measurements.reduce(0) { $0 + $1.frames.count } }
}
