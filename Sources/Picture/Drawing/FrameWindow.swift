import Imaging
import Measurement

/// The part of a frame that a picture shows, with square pixels in the patient.
struct FrameWindow: Sendable, Equatable {
  /// Of the picture, pixels.
  let columns: Int
  let rows: Int
  /// Where the centre of the picture's first pixel lies in the frame, pixels.
  private let left: Double
  private let top: Double
  /// Frame pixels per pixel of the picture.
  let stepAcross: Double
  let stepDown: Double

  /// The whole frame; its longer side becomes `side` pixels.
  init(wholeOf geometry: SliceGeometry, side: Int) {
    let (across, down) = Self.spacing(geometry)
    let (width, height) = (Double(geometry.columns) * across, Double(geometry.rows) * down)
    let scale = Double(side) / max(width, height)
    columns = max(1, Int((width * scale).rounded()))
    rows = max(1, Int((height * scale).rounded()))
    stepAcross = Double(geometry.columns) / Double(columns)
    stepDown = Double(geometry.rows) / Double(rows)
    left = (stepAcross - 1) / 2
    top = (stepDown - 1) / 2
  }

  /// A square of `side` pixels around the contours, with half of their extent around them.
  ///
  /// - Returns: nil without contours.
  init?(around contours: [Contour], in geometry: SliceGeometry, side: Int) {
    let points = contours.flatMap(\.points).filter { $0.column.isFinite && $0.row.isFinite }
    let (across, down) = Self.spacing(geometry)
    guard let west = points.map(\.column).min(), let east = points.map(\.column).max(),
      let north = points.map(\.row).min(), let south = points.map(\.row).max()
    else { return nil }
    let extent = max((east - west) * across, (south - north) * down, Self.leastExtent * max(across, down))
    let step = Self.margin * extent / Double(side)
    (columns, rows) = (side, side)
    (stepAcross, stepDown) = (step / across, step / down)
    left = (west + east) / 2 - Double(side - 1) / 2 * stepAcross
    top = (north + south) / 2 - Double(side - 1) / 2 * stepDown
  }

  /// The window is so much wider than the heart: faults of the image show around it too.
  private static let margin = 2.0
  /// Smaller hearts are not enlarged further, pixels.
  private static let leastExtent = 12.0

  /// Where a point of the frame lies in the picture.
  func place(_ point: Contour.Point) -> Raster.Point {
    Raster.Point((point.column - left) / stepAcross, (point.row - top) / stepDown)
  }

  /// Where a pixel of the picture lies in the frame.
  func source(column: Double, row: Double) -> (column: Double, row: Double) {
    (left + column * stepAcross, top + row * stepDown)
  }

  /// Pixels count as square where their size is unknown.
  private static func spacing(_ geometry: SliceGeometry) -> (across: Double, down: Double) {
    geometry.spacingMillimetres.map { ($0.x, $0.y) } ?? (1, 1)
  }
}
