import Imaging
import Measurement

/// `slice.contrast`: (blood − myocardium) / blood, mean brightness at end-diastole.
///
/// Tarroni et al. (Sci Rep 2020) divide by the frame's dynamic range and find less than 0.30 in 2.1 % of UK Biobank's
/// stacks. Where fat is the brightest tissue that says little of blood and muscle: on ACDC it is below 0.30 in every
/// second exam. Limit: what one clean development slice in a hundred has, see docs/quality.md.
public struct ContrastCheck: SliceCheck {
  public let name = "slice.contrast"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(.below, warn: 0.30)
  public let cause = Cause.contrast
  public let action = SuggestedAction.repeatSlice

  /// In a smaller cavity, the tip of the ventricle, blood and wall share most pixels.
  static let leastPixels = 100
  /// Labels that the network itself does not trust say nothing of blood and muscle.
  private static let leastConfidence = 0.1

  public init() {}

  public func readings(of slice: SliceEvidence) throws(CheckError) -> [Reading] {
    try slice.checkShape()
    guard slice.result.confidence >= Self.leastConfidence, let phase = slice.edPhase,
      let cavity = slice.result.phases[phase].contours[.leftVentricleEndocardium],
      let wall = slice.result.phases[phase].contours[.leftVentricleEpicardium]
    else { return [] }
    let pixels = slice.cine.frames[phase].pixels
    let columns = slice.cine.geometry.columns
    let bounds = wall.bounds
    var (blood, muscle): ([Float], [Float]) = ([], [])
    for (index, pixel) in pixels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      guard bounds.contains(column: column, row: row), wall.contains(column: Double(column), row: Double(row))
      else { continue }
      if cavity.contains(column: Double(column), row: Double(row)) { blood.append(pixel) } else { muscle.append(pixel) }
    }
    guard blood.count >= Self.leastPixels, muscle.count >= Self.leastPixels else { return [] }
    let brightness = mean(blood)
    guard brightness > 0 else { return [] }
    return [
      Reading(
        slice: slice.cine.index, measure: (brightness - mean(muscle)) / brightness,
        reason: "Blood and myocardium are hard to tell apart.")
    ]
  }

  private func mean(_ values: [Float]) -> Double {
    values.reduce(0) { $0 + Double($1) } / Double(values.count)
  }
}
