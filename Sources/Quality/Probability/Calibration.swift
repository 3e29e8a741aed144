import Foundation

/// How likely a fault is, given what a check measured: a logistic function of the measure's logarithm.
///
/// It was fitted to slices with the fault, moderate or worse, and without it, both weighing the same: that gives a
/// likelihood ratio. `baseRate` is what is known before anything is measured. The faults were simulated: what a
/// probability says of real ones is as good as the simulation.
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
  /// Slices with and without the fault that it was fitted to. They bound the likelihood ratio: a hundred clean slices
  /// cannot show that a measure is rarer among them than one in a hundred.
  public var faulty: Int
  public var clean: Int

  public init(scale: Scale, intercept: Double, slope: Double, faulty: Int, clean: Int) {
    self.scale = scale
    self.intercept = intercept
    self.slope = slope
    self.faulty = faulty
    self.clean = clean
  }

  /// Of the slices that are acquired, the part that has to be acquired again: 23 % of exams need a repeat
  /// (reference/quality.md), of about ten slices each, if it is one slice.
  public static let baseRate = 0.023

  /// A measure whose logarithm is taken counts as at least this.
  static let leastLogarithm = 0.001

  /// 0…1, at the base rate.
  public func probability(of measure: Double) -> Double { probability(scaled(measure)) }

  /// The fitted logistic function's argument.
  func scaled(_ measure: Double) -> Double {
    switch scale {
    case .logarithm(let least): intercept + slope * log(max(measure, least))
    case .plain: intercept + slope * measure
    }
  }

  /// 0…1, at the base rate.
  ///
  /// - Parameter logLikelihoodRatio: ln(p(measure | fault) / p(measure | no fault)), not bounded yet.
  func probability(_ logLikelihoodRatio: Double) -> Double {
    let bounded = min(max(logLikelihoodRatio, -log(Double(faulty + 1))), log(Double(clean + 1)))
    return 1 / (1 + exp(-bounded - log(Self.baseRate / (1 - Self.baseRate))))
  }
}
