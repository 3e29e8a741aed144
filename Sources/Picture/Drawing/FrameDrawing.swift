import Imaging
import Measurement
import Quality

/// A frame of a slice with the heart's contours: the heart, or the whole image where the fault lies at its edges.
struct FrameDrawing: Sendable, Equatable {
  let raster: Raster
  /// The phase that it shows.
  let phase: Int

  static let side = 192

  /// nil for a slice without frames.
  ///
  /// - Parameter check: Whose finding it shows.
  init?(_ slice: SliceEvidence, check: String, side: Int = Self.side) {
    guard let phase = Self.phase(of: slice, check: check), slice.cine.frames.indices.contains(phase) else { return nil }
    let frame = slice.cine.frames[phase]
    guard frame.geometry.columns > 0, frame.geometry.rows > 0 else { return nil }
    let contours = slice.result.phases.indices.contains(phase) ? slice.result.phases[phase].contours : []
    let isWhole = Self.whole.contains(check)
    let window =
      (isWhole ? nil : FrameWindow(around: contours, in: frame.geometry, side: side))
      ?? FrameWindow(wholeOf: frame.geometry, side: side)
    guard var raster = Raster(columns: window.columns, rows: window.rows) else { return nil }
    FrameSampler(frame: frame, window: window).draw(on: &raster)
    for contour in contours {
      raster.drawPath(contour.points.map(window.place), isClosed: true, Palette.index(of: Self.ink(contour.kind)))
    }
    for edge in Self.edges(of: slice, check: check) {
      raster.drawLine(from: window.place(edge.start), to: window.place(edge.end), Palette.index(of: .mark))
    }
    self.raster = raster
    self.phase = phase
  }

  /// Ghosts, folded tissue and missing rows lie away from the heart.
  private static let whole: Set<String> = ["frame.fov", "frame.wrap", "frame.pixels", "motion.ghost"]

  /// End-diastole; for broken frames the first of them.
  private static func phase(of slice: SliceEvidence, check: String) -> Int? {
    if check == "frame.pixels", let broken = FramePixelsCheck.firstFault(in: slice) { return broken }
    return slice.edPhase ?? slice.cine.frames.indices.first
  }

  private static func ink(_ kind: Contour.Kind) -> Ink {
    switch kind {
    case .leftVentricleEndocardium: .endocardium
    case .leftVentricleEpicardium: .epicardium
    case .rightVentricle: .rightVentricle
    }
  }

  /// The edges of the image that a finding is about: both ends of the folded direction, or the one that the heart is at.
  private static func edges(of slice: SliceEvidence, check: String) -> [(start: Contour.Point, end: Contour.Point)] {
    let (east, south) = (Double(slice.cine.geometry.columns - 1), Double(slice.cine.geometry.rows - 1))
    func across(_ row: Double) -> (start: Contour.Point, end: Contour.Point) {
      (Contour.Point(column: 0, row: row), Contour.Point(column: east, row: row))
    }
    func down(_ column: Double) -> (start: Contour.Point, end: Contour.Point) {
      (Contour.Point(column: column, row: 0), Contour.Point(column: column, row: south))
    }
    switch check {
    case "frame.wrap": return [across(0), across(south)]
    case "frame.fov":
      guard let edge = FieldOfViewCheck.nearestEdge(of: slice) else { return [] }
      switch edge {
      case .row(let row): return [across(Double(row))]
      case .column(let column): return [down(Double(column))]
      }
    default: return []
    }
  }
}
