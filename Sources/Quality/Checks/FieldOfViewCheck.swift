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
    guard let margin = Self.nearest(of: slice)?.margin else { return [] }
    return [
      Reading(
        slice: slice.cine.index, measure: margin,
        reason: margin > 0 ? "The heart lies close to the edge of the image." : "The image cuts the heart off.")
    ]
  }

  /// An edge of the image, by the outermost row or column that holds one.
  package enum Edge: Sendable, Equatable {
    case row(Int)
    case column(Int)
  }

  /// The edge that the heart lies closest to; nil without a heart.
  package static func nearestEdge(of slice: SliceEvidence) -> Edge? { nearest(of: slice)?.edge }

  private static func nearest(of slice: SliceEvidence) -> (edge: Edge, margin: Double)? {
    let columns = slice.cine.geometry.columns
    guard let rows = FilledRows(slice.cine.frames, columns: columns)?.range else { return nil }
    let points = slice.result.phases.flatMap { $0.contours.flatMap(\.points) }
    guard let west = points.map(\.column).min(), let east = points.map(\.column).max(),
      let north = points.map(\.row).min(), let south = points.map(\.row).max()
    else { return nil }
    // Contours run through pixel edges: the outermost lies half a pixel outside the first pixel's centre.
    let margins: [(edge: Edge, margin: Double)] = [
      (.column(0), (west + 0.5) / Double(columns)),
      (.column(columns - 1), (Double(columns) - 0.5 - east) / Double(columns)),
      (.row(rows.lowerBound), (north - Double(rows.lowerBound) + 0.5) / Double(rows.count)),
      (.row(rows.upperBound - 1), (Double(rows.upperBound) - 0.5 - south) / Double(rows.count)),
    ]
    return margins.min { $0.margin < $1.margin }
  }
}
