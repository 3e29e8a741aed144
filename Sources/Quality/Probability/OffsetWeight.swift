import Foundation

/// How much more or less than its millimetres the offset of a slice counts, given what else is seen of it: a small network
/// with one hidden layer, fitted to simulated shifts (`python -m quality.shift` in Training).
///
/// Its answer is how much likelier than unlikely a shift is. Beside it stands what the millimetres alone would say; the
/// offset counts as the one that would be as suspicious by itself, within bounds, so that a measure stays what it is called.
struct OffsetWeight: Sendable, Equatable {
  /// Of each value of `OffsetEvidence` in the data it was fitted to.
  var means: [Double]
  var deviations: [Double]
  /// (units, values), row-major, then one number for each unit.
  var hidden: [Double]
  var hiddenBias: [Double]
  var output: [Double]
  var outputBias: Double
  /// Log-odds of a shift by the millimetres alone: intercept + slope · ln(millimetres).
  var intercept: Double
  var slope: Double

  /// An offset counts at most as this many times itself, and at least as one part in as many.
  private static let most = 2.0
  /// Smaller offsets have no logarithm to speak of, millimetres.
  private static let least = 0.001

  /// ln(p(evidence | shifted) / p(evidence | not shifted)).
  func logLikelihoodRatio(_ evidence: OffsetEvidence) -> Double {
    let scaled = zip(evidence.values, zip(means, deviations)).map { ($0 - $1.0) / $1.1 }
    return hiddenBias.indices.reduce(outputBias) { sum, unit in
      let weights = hidden[unit * scaled.count..<(unit + 1) * scaled.count]
      return sum + output[unit] * tanh(zip(weights, scaled).reduce(hiddenBias[unit]) { $0 + $1.0 * $1.1 })
    }
  }

  /// The offset as it counts.
  func millimetres(_ evidence: OffsetEvidence) -> Double {
    let size = max(evidence.values[0], Self.least)
    let factor = exp((logLikelihoodRatio(evidence) - intercept) / slope - log(size))
    return evidence.values[0] * min(max(factor, 1 / Self.most), Self.most)
  }
}
