import Imaging
import Measurement

/// `frame.fov`: distance of the heart's contours from the nearest edge of the image, as a fraction of the matrix. Empty
/// rows at the edge are no image.
///
/// Proposed limits: below 0.05 a warning, touching the edge a failure.
public struct FieldOfViewCheck: SliceCheck {
  public let name = "frame.fov"
  public let scope = CheckScope.frame
  public let unit = ""
  public let defaultLimits = Limits(.below, warn: 0.05, fail: 1e-9)
  public let cause = Cause.fieldOfView
  public let action = SuggestedAction.enlargeFieldOfView

  public init() {}

  public func readings(of slice: SliceEvidence) -> [Reading] {
    let columns = Double(slice.cine.geometry.columns)
    guard let filled = FilledRows(slice.cine.frames, columns: slice.cine.geometry.columns)?.range else { return [] }
    let (top, rows) = (Double(filled.lowerBound), Double(filled.count))
    let points = slice.result.phases.flatMap { $0.contours.flatMap(\.points) }
    // Contours run through pixel edges: the outermost lies half a pixel outside the first pixel's centre.
    let margin = points.lazy.map { point in
      min(
        min(point.column + 0.5, columns - 0.5 - point.column) / columns,
        min(point.row - top + 0.5, top + rows - 0.5 - point.row) / rows)
    }.min()
    guard let margin else { return [] }
    return [
      Reading(
        slice: slice.cine.index, measure: margin,
        reason: margin > 0 ? "The heart lies close to the edge of the image." : "The image cuts the heart off.")
    ]
  }
}
