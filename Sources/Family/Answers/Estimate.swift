/// A number that several seeds of a model agree on more or less.
public struct Estimate: Sendable, Equatable, Encodable {
  /// Mean over the seeds.
  public let value: Double
  /// Standard deviation over the seeds (of the sample); nil with a single seed.
  public let spread: Double?

  /// - Parameter values: One per seed, at least one.
  init(_ values: [Double]) {
    let mean = values.reduce(0, +) / Double(values.count)
    value = mean
    guard values.count > 1 else {
      spread = nil
      return
    }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    spread = (squares / Double(values.count - 1)).squareRoot()
  }
}
