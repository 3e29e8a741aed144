public import Acquisition
public import Imaging
public import Measurement

/// A recorded study measured from end to end, with the assembler and the analysis of the service.
public struct OfflineStudy: Sendable {
  /// A short-axis slice as it stands at the end, and what came of it.
  public struct Slice: Sendable {
    public var cine: CineSlice
    public var analysis: SliceAnalysis
  }

  /// By index.
  public let slices: [Slice]
  public let measurement: StackMeasurement
  /// A slice's labels phase by phase, without those that the whole stack shows not to count.
  public func countedLabels(of slice: Slice) -> [LabelMap] {
    let labels = slice.analysis.labels
    guard let counted = measurement.counted[slice.cine.index] else { return labels }
    return labels.enumerated().map { phase, map in
      map.keeping(counted.map { $0[phase * $0.count / labels.count] })
    }
  }

  /// What the assembler had to work out or to turn away.
  public let notices: [AssemblyNotice]

  /// Measures a study's frames in their order.
  ///
  /// - Parameter onSlice: Called with the number of slices measured and, if known, expected.
  /// - Throws: `AnalysisError`, or what the network throws.
  public init(
    _ measurements: [(header: MeasurementHeader, frames: [Frame])], analyzer: SliceAnalyzer,
    stack: StackAnalyzer? = nil, onSlice: (_ done: Int, _ expected: Int?) -> Void = { _, _ in }
  ) throws {
    var run = OfflineRun(analyzer: analyzer, stack: stack)
    for (header, frames) in measurements {
      try run.take(.header(header), onSlice: onSlice)
      for frame in frames { try run.take(.frame(frame), onSlice: onSlice) }
      try run.take(.close, onSlice: onSlice)
    }
    (slices, measurement) = try run.finish(onSlice: onSlice)
    notices = run.notices
  }
}
