import Glibc

/// Probabilities from logits.
enum Softmax {
  static func probabilities(_ logits: [Float]) -> [Double] {
    let largest = Double(logits.max() ?? 0)
    let weights = logits.map { exp(Double($0) - largest) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
