import Foundation

/// The exact interval of a proportion (Clopper and Pearson 1934), 95 %.
struct BinomialInterval: Encodable {
  let lower: Double
  let upper: Double

  private static let tail = 0.025

  /// - Parameters: `count` of `total` trials succeeded; `total` is at least 1.
  init(_ count: Int, of total: Int) {
    lower = count == 0 ? 0 : Self.solve { Self.atLeast(count, of: total, $0) - Self.tail }
    upper = count == total ? 1 : Self.solve { Self.tail - (1 - Self.atLeast(count + 1, of: total, $0)) }
  }

  /// The probability at which a function that grows is 0.
  private static func solve(_ function: (Double) -> Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The chance of at least `count` successes.
  private static func atLeast(_ count: Int, of total: Int, _ probability: Double) -> Double {
    (count...total).reduce(0) { sum, hits in
      let logChoose = lgamma(Double(total + 1)) - lgamma(Double(hits + 1)) - lgamma(Double(total - hits + 1))
      let logChance = Double(hits) * log(probability) + Double(total - hits) * log(1 - probability)
      return sum + exp(logChoose + (hits == total ? Double(hits) * log(probability) : logChance))
    }
  }
}
