extension [Bool] {
  /// Positions of neighbouring true values, in order.
  var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    for position in indices where self[position] {
      if let last = runs.last, last.upperBound == position {
        runs[runs.count - 1] = last.lowerBound..<position + 1
      } else {
        runs.append(position..<position + 1)
      }
    }
    return runs
  }

  /// The longest of the runs, the first of equals; nil where nothing is true.
  var longestRun: Range<Int>? { runs.max { $0.count < $1.count } }
}
