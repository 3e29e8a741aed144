/// How sure the figures of a study are, while its stack grows and when it is complete.
public struct LiveEstimate: Sendable, Equatable {
  /// What the intervals are about.
  public enum Target: String, Sendable {
    /// The figures that the complete stack will give.
    case completeStack
    /// What an expert would measure in the complete stack.
    case expert
  }

  /// A figure between bounds that hold it in half and in nine tenths of the studies.
  public struct Figure: Sendable, Equatable {
    public var expected: Double
    public var interval50: ClosedRange<Double>
    public var interval90: ClosedRange<Double>

    /// - Parameters:
    ///   - centre: Of the intervals: the expected figure.
    ///   - halfWidths: Of the 50 % and of the 90 % interval; the second counts as at least the first.
    ///   - possible: What the figure can be at all.
    init(centre: Double, halfWidths: [Double], possible: ClosedRange<Double>) {
      func interval(_ half: Double) -> ClosedRange<Double> { (centre - half...centre + half).clamped(to: possible) }
      expected = min(max(centre, possible.lowerBound), possible.upperBound)
      interval50 = interval(halfWidths[0])
      interval90 = interval(max(halfWidths[0], halfWidths[1]))
    }
  }

  public var target: Target
  public var ejectionFractionPercent: Figure
  /// Nil if a spacing is unknown.
  public var edvMillilitres: Figure?
  public var esvMillilitres: Figure?
}
