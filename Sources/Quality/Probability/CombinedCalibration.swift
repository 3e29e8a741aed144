/// How likely a fault is, given what the signal says and how else the slice looks to the encoder than its neighbours:
/// logistic in both.
struct CombinedCalibration: Sendable, Equatable {
  /// The signal's part, fitted together with the other.
  var signal: Calibration
  /// Log-odds per unit of each token.
  var tokens: [Double]

  /// 0…1, at the base rate; nil for tokens of another network.
  ///
  /// - Parameter difference: The slice's mean tokens less its neighbours' (`StackEvidence.tokenDifference`).
  func probability(of measure: Double, difference: [Double]) -> Double? {
    guard difference.count == tokens.count else { return nil }
    let looks = zip(tokens, difference).reduce(0) { $0 + $1.0 * $1.1 }
    return signal.probability(signal.scaled(measure) + looks)
  }
}
