import Imaging
import Measurement

/// `slice.contrast`: (blood − myocardium) / dynamic range at end-diastole. Below 0.30 in 2.1 % of UK Biobank's stacks
/// (Tarroni et al., Sci Rep 2020). The dynamic range is that from the 1st to the 99th percentile of the frame.
public struct ContrastCheck: SliceCheck {
  public let name = "slice.contrast"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(.below, warn: 0.30)
  public let cause = Cause.contrast
  public let action = SuggestedAction.repeatSlice

  /// Fewer pixels have no mean worth comparing.
  static let leastPixels = 20

  public init() {}

  public func readings(of slice: SliceEvidence) throws(CheckError) -> [Reading] {
    try slice.checkShape()
    guard let phase = slice.edPhase, let cavity = slice.result.phases[phase].contours[.leftVentricleEndocardium],
      let wall = slice.result.phases[phase].contours[.leftVentricleEpicardium]
    else { return [] }
    let pixels = slice.cine.frames[phase].pixels
    let columns = slice.cine.geometry.columns
    var (blood, muscle): ([Float], [Float]) = ([], [])
    for (index, pixel) in pixels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      guard wall.bounds.contains(column: column, row: row), wall.contains(column: Double(column), row: Double(row))
      else { continue }
      if cavity.contains(column: Double(column), row: Double(row)) { blood.append(pixel) } else { muscle.append(pixel) }
    }
    guard blood.count >= Self.leastPixels, muscle.count >= Self.leastPixels else { return [] }
    let sorted = pixels.filter(\.isFinite).sorted()
    guard let last = sorted.indices.last else { return [] }
    let range = sorted[last * 99 / 100] - sorted[last / 100]
    guard range > 0 else { return [] }
    let difference = mean(blood) - mean(muscle)
    return [
      Reading(
        slice: slice.cine.index, measure: difference / Double(range),
        reason: "Blood and myocardium are hard to tell apart.")
    ]
  }

  private func mean(_ values: [Float]) -> Double {
    values.reduce(0) { $0 + Double($1) } / Double(values.count)
  }
}
