import Measurement

/// `timing.systole`: distance of a slice's end-systole from the stack's, as a fraction of the cycle. Phases whose area
/// is within a tenth of the range of the smallest count as end-systole: the curve is flat there. Proposed limit: 0.10.
public struct SystoleCheck: StackCheck {
  public let name = "timing.systole"
  public let scope = CheckScope.stack
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.10)
  public let cause = Cause.heartRhythm
  public let action = SuggestedAction.checkECG

  /// Slices with a smaller cavity, relative to the stack's largest, have no curve to rely on.
  static let leastRelativeArea = 0.4

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    guard stack.slices.count >= 3, stack.measurement.phaseCount > 2, let systole = stack.measurement.esPhase else {
      return []
    }
    let expected = Double(systole) / Double(stack.measurement.phaseCount)
    let largest = stack.slices.map { $0.phases.map(\.areasPixels.leftVentricle).max() ?? 0 }
    let least = Self.leastRelativeArea * Double(largest.max() ?? 0)
    return zip(stack.slices, largest).compactMap { slice, high in
      let areas = slice.phases.map { Double($0.areasPixels.leftVentricle) }
      guard high > 0, Double(high) >= least, let low = areas.min() else { return nil }
      let flat = low + 0.1 * (Double(high) - low)
      let distances = areas.indices.filter { areas[$0] <= flat }.map { phase in
        let distance = abs(Double(phase) / Double(areas.count) - expected)
        return min(distance, 1 - distance)
      }
      return distances.min().map { distance in
        Reading(
          slice: slice.index, measure: distance,
          reason: "The left ventricle is smallest at another time than in the other slices.")
      }
    }
  }
}
