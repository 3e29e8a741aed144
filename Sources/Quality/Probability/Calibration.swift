import Foundation

/// How likely a fault is, given what a check measured: a logistic function of the measure's logarithm (Platt 1999).
///
/// It was fitted to as many slices with the fault as without; `baseRate` is what is known before anything is measured.
/// The faults were simulated: what a probability says of real ones is as good as the simulation.
public struct Calibration: Sendable, Equatable {
  /// How the measure enters.
  public enum Scale: Sendable, Equatable {
    /// By its natural logarithm, from `least` on.
    case logarithm(least: Double)
    /// As it is: a measure that is a logarithm already, or can be negative.
    case plain
  }

  public var scale: Scale
  /// Log-odds at even odds, natural logarithm: intercept + slope · scaled measure.
  public var intercept: Double
  /// Negative for a measure that falls when something is wrong.
  public var slope: Double

  public init(scale: Scale, intercept: Double, slope: Double) {
    self.scale = scale
    self.intercept = intercept
    self.slope = slope
  }

  /// Of the slices that are acquired, the part that has to be acquired again: 23 % of exams need a repeat
  /// (reference/quality.md), of about ten slices each, if it is one slice.
  public static let baseRate = 0.023

  /// No measure makes a fault certain, or impossible, 0…1.
  static let certainty = 0.995

  /// ln(p(measure | fault) / p(measure | no fault)).
  public func logLikelihoodRatio(of measure: Double) -> Double {
    switch scale {
    case .logarithm(let least): intercept + slope * log(max(measure, least))
    case .plain: intercept + slope * measure
    }
  }

  /// 0…1, at the base rate.
  public func probability(of measure: Double) -> Double {
    Self.probability(logLikelihoodRatio: logLikelihoodRatio(of: measure))
  }

  /// 0…1, at the base rate.
  static func probability(logLikelihoodRatio: Double) -> Double {
    let odds = logLikelihoodRatio + log(baseRate / (1 - baseRate))
    return min(max(1 / (1 + exp(-odds)), 1 - certainty), certainty)
  }
}
