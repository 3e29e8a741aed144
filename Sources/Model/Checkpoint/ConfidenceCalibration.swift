import Foundation

/// Platt's scaling (in: Advances in Large Margin Classifiers, MIT Press 1999): a logistic function of the network's own
/// certainty, fitted on patients outside its training.
public struct ConfidenceCalibration: Sendable, Equatable {
  public let slope: Double
  public let intercept: Double

  /// Without values the certainty is the confidence.
  public init(slope: Double = 1, intercept: Double = 0) {
    self.slope = slope
    self.intercept = intercept
  }

  /// Certainties closer to 0 and 1 than this are taken as this.
  private static let margin = 1e-6

  /// - Parameter certainty: Mean probability of the labels, 0…1.
  /// - Returns: How likely the labels are good, 0…1.
  public func callAsFunction(_ certainty: Double) -> Double {
    let inside = min(max(certainty, Self.margin), 1 - Self.margin)
    return 1 / (1 + exp(-(slope * log(inside / (1 - inside)) + intercept)))
  }
}
