import Foundation

/// How likely a fault is, given what the signal says and how much the pre-trained network was surprised: logistic in both
/// logarithms.
public struct CombinedCalibration: Sendable, Equatable {
  /// The signal's part, fitted together with the other.
  public var signal: Calibration
  /// Per unit of the surprise's natural logarithm.
  public var surpriseSlope: Double

  /// Less is as if it were this.
  private static let leastSurprise = 1e-3

  public init(signal: Calibration, surpriseSlope: Double) {
    self.signal = signal
    self.surpriseSlope = surpriseSlope
  }

  /// 0…1, at the base rate.
  public func probability(of measure: Double, surprise: Double) -> Double {
    signal.probability(signal.scaled(measure) + surpriseSlope * log(max(surprise, Self.leastSurprise)))
  }
}

extension Calibration {
  /// How likely the fault that a check is for is there, 0…1; nil where nothing was fitted.
  ///
  /// - Parameter surprise: Of the slice; nil where no network looked, and the signal alone decides.
  static func probability(check: String, measure: Double, surprise: Double?) -> Double? {
    if let surprise, let combined = combined[check] { return combined.probability(of: measure, surprise: surprise) }
    return fitted[check]?.probability(of: measure)
  }
}
