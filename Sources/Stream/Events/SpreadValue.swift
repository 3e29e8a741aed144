/// A figure that several seeds of a model agree on more or less.
public struct SpreadValue: Codable, Sendable, Equatable {
  /// Mean over the seeds.
  public var value: Double
  /// Standard deviation over the seeds; nil with a single seed.
  @ExplicitNull public var spread: Double?

  public init(value: Double, spread: Double?) {
    self.value = value
    self.spread = spread
  }
}
