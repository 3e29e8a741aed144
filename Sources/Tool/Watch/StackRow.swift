import Stream

/// The stack as one row of slices with their state: ✓ good, ! a warning is open, ✗ an error is open, · not acquired yet.
struct StackRow {
  var study: WatchedStudy

  /// Empty before the first slice.
  var text: String {
    guard let last = study.slices.map(\.slice).max() else { return "" }
    // A sender may expect any number of slices; a row is a row.
    let count = min(max(last + 1, study.function?.slicesExpected ?? 0), 99)
    return "stack " + (0..<count).map { " \($0 + 1)\(mark(slice: $0))" }.joined()
  }

  private func mark(slice: Int) -> String {
    guard study.slices.contains(where: { $0.slice == slice }) else { return "·" }
    let severities = study.openAlerts.filter { $0.slice == slice }.map(\.severity)
    return severities.contains(.error) ? "✗" : severities.contains(.warning) ? "!" : "✓"
  }
}
