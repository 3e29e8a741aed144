/// How well predictions agree with the truth (Bland and Altman, Lancet 1986;327:307).
struct Agreement: Equatable {
  let count: Int
  /// Mean absolute error.
  let meanAbsoluteError: Double
  let largestError: Double
  /// Mean of predicted − truth.
  let bias: Double
  /// Standard deviation of predicted − truth (n − 1); nil for a single pair.
  let standardDeviation: Double?
  /// Pearson's; nil where one side does not vary.
  let correlation: Double?

  /// Bias ± 1.96 SD: where 95 % of differences lie.
  var limits: ClosedRange<Double>? {
    standardDeviation.map { bias - 1.96 * $0...bias + 1.96 * $0 }
  }

  /// From the pairs that have both sides; nil if none does.
  init?(_ pairs: [PredictionAndTruth]) {
    let complete = pairs.compactMap { pair in pair.predicted.flatMap { p in pair.truth.map { (p, $0) } } }
    guard !complete.isEmpty else { return nil }
    let n = Double(complete.count)
    let differences = complete.map { $0.0 - $0.1 }
    let bias = differences.reduce(0, +) / n
    count = complete.count
    self.bias = bias
    largestError = differences.map(abs).max() ?? 0
    meanAbsoluteError = differences.reduce(0) { $0 + abs($1) } / n
    let squares = differences.reduce(0) { $0 + ($1 - bias) * ($1 - bias) }
    standardDeviation = count > 1 ? (squares / (n - 1)).squareRoot() : nil
    let (meanP, meanT) = (complete.reduce(0) { $0 + $1.0 } / n, complete.reduce(0) { $0 + $1.1 } / n)
    var (covariance, varianceP, varianceT) = (0.0, 0.0, 0.0)
    for (predicted, truth) in complete {
      covariance += (predicted - meanP) * (truth - meanT)
      varianceP += (predicted - meanP) * (predicted - meanP)
      varianceT += (truth - meanT) * (truth - meanT)
    }
    let scale = (varianceP * varianceT).squareRoot()
    correlation = scale > 0 ? covariance / scale : nil
  }
}

extension Agreement: Encodable {
  private enum CodingKeys: String, CodingKey {
    case n, mae, largest, bias, sd, r
    case limitsOfAgreement = "limits_of_agreement"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(count, forKey: .n)
    try container.encode(meanAbsoluteError, forKey: .mae)
    try container.encode(largestError, forKey: .largest)
    try container.encode(bias, forKey: .bias)
    try container.encode(standardDeviation, forKey: .sd)
    try container.encode(correlation, forKey: .r)
    try container.encode(limits.map { [$0.lowerBound, $0.upperBound] }, forKey: .limitsOfAgreement)
  }
}
