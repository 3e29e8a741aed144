import Foundation

/// Probabilities from logits.
enum Softmax {
  /// The probability of one class.
  static func probability(of chosen: Int, among logits: [Float]) -> Double {
    var sum: Float = 0
    for logit in logits { sum += exp(logit - logits[chosen]) }
    return Double(1 / sum)
  }
}
