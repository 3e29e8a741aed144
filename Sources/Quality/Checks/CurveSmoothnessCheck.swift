import Measurement

/// `curve.smoothness`: the largest departure of the left ventricular area at one phase from the mean of its neighbours,
/// relative to the curve's range. The cycle closes, so a jump from the last phase to the first counts.
///
/// Proposed limits: filling and ejection move the area by at most 3 / phases of its range in one phase (see the stack's
/// search for ED and ES), and second differences stay well below a third.
public struct CurveSmoothnessCheck: SliceCheck {
  public let name = "curve.smoothness"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.4, fail: 0.7)
  public let cause = Cause.segmentation
  public let action = SuggestedAction.reviewContours

  /// Below this many phases the curve is too coarse to have neighbours.
  static let leastPhases = 10
  /// Smaller cavities are dominated by single pixels.
  static let leastAreaPixels = 100

  public init() {}

  public func readings(of slice: SliceEvidence) -> [Reading] {
    let areas = slice.result.phases.map(\.areasPixels.leftVentricle)
    guard areas.count >= Self.leastPhases, let high = areas.max(), let low = areas.min(),
      high >= Self.leastAreaPixels, high - low >= high / 5
    else { return [] }
    guard let largest = Self.largestDeparture(in: areas) else { return [] }
    return [
      Reading(
        slice: slice.result.index, measure: largest.pixels / Double(high - low),
        reason: "The left ventricle's area leaps at phase \(largest.phase + 1).")
    ]
  }

  /// The phase, the earliest of equals, whose area lies farthest from the mean of its neighbours', and how far; nil
  /// without phases.
  package static func largestDeparture(in areas: [Int]) -> (phase: Int, pixels: Double)? {
    let departures = areas.indices.map { phase in
      let neighbours = areas[(phase + areas.count - 1) % areas.count] + areas[(phase + 1) % areas.count]
      return abs(Double(areas[phase]) - Double(neighbours) / 2)
    }
    guard let largest = departures.max(), let phase = departures.firstIndex(of: largest) else { return nil }
    return (phase, largest)
  }
}
