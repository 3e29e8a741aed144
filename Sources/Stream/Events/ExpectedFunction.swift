/// How sure the figures are: what they are expected to become, between bounds.
public struct ExpectedFunction: Codable, Sendable, Equatable {
  /// What the intervals are about.
  public enum Target: String, Codable, Sendable {
    /// The figures the complete stack will give.
    case completeStack = "complete_stack"
    /// What an expert would measure in the complete stack.
    case expert
  }

  public struct Figure: Codable, Sendable, Equatable {
    public var expected: Double
    /// Lower and upper end of the interval that holds half of the studies.
    public var interval50: [Double]
    /// The same for nine tenths.
    public var interval90: [Double]

    public init(expected: Double, interval50: ClosedRange<Double>, interval90: ClosedRange<Double>) {
      self.expected = expected
      self.interval50 = [interval50.lowerBound, interval50.upperBound]
      self.interval90 = [interval90.lowerBound, interval90.upperBound]
    }
  }

  public var target: Target
  public var lvefPercent: Figure
  @ExplicitNull public var lvEdvMl: Figure?
  @ExplicitNull public var lvEsvMl: Figure?

  public init(target: Target, lvefPercent: Figure, lvEdvMl: Figure?, lvEsvMl: Figure?) {
    self.target = target
    self.lvefPercent = lvefPercent
    self.lvEdvMl = lvEdvMl
    self.lvEsvMl = lvEsvMl
  }
}
