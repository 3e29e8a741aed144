import Imaging

/// `slice.noise`: standard deviation of the noise, as a fraction of the slice's 99th percentile.
///
/// From one phase to the next most of an image does not change: the noise is the median size of a pixel's departure from the
/// mean of its neighbours in time, scaled to a standard deviation (0.6745 for the median, √1.5 for the difference).
///
/// Limit: between the largest value of the clean development slices and the smallest of those with moderate simulated
/// noise, see docs/quality.md.
public struct NoiseCheck: SliceCheck {
  public let name = "slice.noise"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.042, fail: 0.12)
  public let cause = Cause.noise
  public let action = SuggestedAction.checkCoil

  /// Fewer phases lie too far apart to be compared.
  static let leastPhases = 10

  public init() {}

  public func readings(of slice: SliceEvidence) throws(CheckError) -> [Reading] {
    try slice.checkShape()
    let frames = slice.cine.frames.map(\.pixels)
    guard frames.count >= Self.leastPhases, frames.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return [] }
    var departures: [Float] = []
    // One pixel in sixteen tells as much as all.
    for phase in frames.indices {
      let (before, after) = (frames[(phase + frames.count - 1) % frames.count], frames[(phase + 1) % frames.count])
      for index in stride(from: phase % 16, to: frames[phase].count, by: 16) {
        departures.append(abs(frames[phase][index] - (before[index] + after[index]) / 2))
      }
    }
    departures.sort()
    let bright = frames[0].sorted()
    guard let last = bright.indices.last, bright[last * 99 / 100] > 0 else { return [] }
    let deviation = Double(departures[departures.count / 2]) / 0.6745 / 1.5.squareRoot()
    return [
      Reading(
        slice: slice.cine.index, measure: deviation / Double(bright[last * 99 / 100]),
        reason: "The slice is noisy.")
    ]
  }
}
