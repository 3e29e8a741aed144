import Measurement

/// `timing.systole`: how far a slice's heartbeat lies beside that of the other slices, as a fraction of the cycle: the
/// shift in time at which the area curve of its left ventricle resembles theirs. The smallest shift counts whose
/// correlation is as good as the best one's: curves are flat at end-systole. Proposed limit: 0.10.
public struct SystoleCheck: StackCheck {
  public let name = "timing.systole"
  public let scope = CheckScope.stack
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.10)
  public let cause = Cause.heartRhythm
  public let action = SuggestedAction.checkECG

  /// Slices with a smaller cavity, relative to the stack's largest, have no curve to rely on.
  static let leastRelativeArea = 0.4
  /// Curves that resemble the others less, wherever they are shifted to, tell nothing of time.
  static let leastCorrelation = 0.8
  /// Correlations that differ by less are equally good.
  static let tolerance = 0.03
  /// With fewer phases a shift by one is beyond the limit.
  static let leastPhases = 10

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    let count = stack.measurement.phaseCount
    guard count >= Self.leastPhases else { return [] }
    let slices = stack.slices.filter { $0.phases.count == count }
    let curves = slices.map { slice in slice.phases.map { Double($0.areasPixels.leftVentricle) } }
    let largest = curves.map { $0.max() ?? 0 }
    let least = Self.leastRelativeArea * (largest.max() ?? 0)
    let reliable = curves.indices.filter { largest[$0] > 0 && largest[$0] >= least }
    guard reliable.count >= 3 else { return [] }
    let whole = (0..<count).map { phase in reliable.reduce(0) { $0 + curves[$1][phase] } }
    return reliable.compactMap { place in
      let others = zip(whole, curves[place]).map { $0 - $1 }
      return Self.shift(of: curves[place], against: others).map { phases in
        Reading(
          slice: slices[place].index, measure: Double(phases) / Double(count),
          reason: "The left ventricle contracts at another time than in the other slices.")
      }
    }
  }

  /// Phases, 0 and up; nil for curves that do not resemble each other.
  private static func shift(of curve: [Double], against others: [Double]) -> Int? {
    let correlations = curve.indices.map { lag in
      correlation(curve.indices.map { curve[($0 + lag) % curve.count] }, others)
    }
    guard let best = correlations.max(), best >= leastCorrelation else { return nil }
    let good = correlations.indices.filter { correlations[$0] >= best - tolerance }
    return good.map { min($0, curve.count - $0) }.min()
  }

  /// Pearson's; 0 where one does not vary.
  private static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
    var (product, squaresA, squaresB) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      product += (x - meanA) * (y - meanB)
      squaresA += (x - meanA) * (x - meanA)
      squaresB += (y - meanB) * (y - meanB)
    }
    return squaresA > 0 && squaresB > 0 ? product / (squaresA * squaresB).squareRoot() : 0
  }
}
