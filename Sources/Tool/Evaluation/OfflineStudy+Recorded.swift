import Analysis
import Studies

extension OfflineStudy {
  /// Measures a study from a disk or the phantom.
  init(
    _ study: RecordedStudy, analyzer: SliceAnalyzer, stack: StackAnalyzer? = nil,
    onSlice: (_ done: Int, _ expected: Int?) -> Void = { _, _ in }
  ) throws {
    try self.init(study.measurements.map { ($0.header, $0.frames) }, analyzer: analyzer, stack: stack, onSlice: onSlice)
  }
}
