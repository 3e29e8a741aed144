/// The timing and the bounds of assembly.
public struct AssemblyConfiguration: Sendable, Equatable {
  /// A slice is complete when its measurement has been silent for this long.
  public var sliceSilence: Duration = .seconds(3)
  /// A study closes when nothing came for it for this long.
  public var studyIdle: Duration = .seconds(600)
  /// Studies open at a time; one more closes the one that has been idle longest.
  public var maximumOpenStudies = 8
  /// Streams remembered at a time; one more forgets the one that has been idle longest.
  public var maximumStreams = 64
  /// Slices of a study, long-axis cines and repeats not yet replaced included; frames of further ones are refused.
  public var maximumSlicesPerStudy = 128
  /// Phases of a slice. A larger phase index counts as missing, a larger announced count as not announced.
  public var maximumPhasesPerSlice = 256
  /// Columns and rows of a frame, each.
  public var maximumMatrixSize = 2048
  /// Bytes of pixels held for all studies together: idle studies are closed, then frames are refused.
  public var maximumPixelBytes = 1 << 30

  public init() {}

  /// The same with every bound at least one.
  var withPositiveBounds: AssemblyConfiguration {
    var configuration = self
    configuration.maximumOpenStudies = max(1, maximumOpenStudies)
    configuration.maximumStreams = max(1, maximumStreams)
    configuration.maximumSlicesPerStudy = max(1, maximumSlicesPerStudy)
    configuration.maximumPhasesPerSlice = min(max(1, maximumPhasesPerSlice), 65_536)
    configuration.maximumMatrixSize = min(max(1, maximumMatrixSize), 65_536)
    return configuration
  }
}
