extension [(Double, Double)] {
  /// Of values and their weights, the value at which half of the weight is reached; 0 of none.
  var weightedMedian: Double {
    let sorted = sorted { $0.0 < $1.0 }
    var remaining = sorted.reduce(0) { $0 + $1.1 } / 2
    for (value, weight) in sorted {
      remaining -= weight
      if remaining <= 0 { return value }
    }
    return sorted.last?.0 ?? 0
  }
}
