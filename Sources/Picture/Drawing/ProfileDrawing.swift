import Imaging
import Measurement
import Quality

/// The stack from the side, base on top: each slice as wide as its heart at end-diastole, the one concerned marked.
///
/// The direction across is the one in which the fault shows: that of a shift or of a tilt, else the first slice's rows.
struct ProfileDrawing: Sendable, Equatable {
  let raster: Raster

  static let side = 192
  private static let margin = 12.0
  /// Half of what is drawn of a slice without a heart, millimetres.
  private static let halfWidth = 5.0

  /// One slice seen from the side, millimetres: across, and from base to apex.
  private struct Section {
    var index: Int
    var centre: (across: Double, along: Double)
    var ends: (start: (across: Double, along: Double), end: (across: Double, along: Double))
  }

  /// nil for fewer than two slices, or without a pixel spacing.
  ///
  /// - Parameter marked: Index of the slice concerned; nil for a finding of the whole stack.
  init?(_ stack: StackEvidence, check: String, marked: Int?) {
    guard stack.slices.count > 1, let normal = stack.normal,
      let across = Self.direction(in: stack, check: check, marked: marked, normal: normal),
      var raster = Raster(columns: Self.side, rows: Self.side)
    else { return nil }
    let sections = stack.slices.compactMap { Self.section(of: $0, in: stack, across: across, normal: normal) }
    guard sections.count == stack.slices.count, let place = Self.places(sections) else { return nil }
    raster.drawPath(sections.map { place($0.centre) }, Palette.grey(0.35))
    for section in sections {
      let ink = section.index == marked ? Palette.index(of: .mark) : Palette.grey(0.75)
      raster.drawBar(from: place(section.ends.start), to: place(section.ends.end), ink)
      raster.drawDisc(at: place(section.centre), radius: 2, Palette.index(of: .epicardium))
    }
    if let position = sections.firstIndex(where: { $0.index == marked }) {
      let section = sections[position]
      if check == "stack.gap", position > 0 {
        raster.drawBar(
          from: place(sections[position - 1].centre), to: place(section.centre), Palette.index(of: .mark))
      }
      if check == "slice.shift", let offset = stack.offsets[section.index]?.millimetres {
        // Where the slice would lie in line with its neighbours.
        let expected = (across: section.centre.across - offset, along: section.centre.along)
        raster.drawDisc(at: place(expected), radius: 2, Palette.index(of: .rightVentricle))
      }
    }
    self.raster = raster
  }

  private static func direction(
    in stack: StackEvidence, check: String, marked: Int?, normal: Vector3
  ) -> Vector3? {
    let slice = stack.slices.first { $0.index == marked } ?? stack.slices[0]
    let geometry = slice.geometry
    func withinPlane(_ vector: Vector3) -> Vector3? { (vector - normal * vector.dot(normal)).normalized }
    if check == "slice.shift", let offset = stack.offsets[slice.index] {
      let shift = geometry.rowAxis * offset.acrossMillimetres + geometry.columnAxis * offset.downMillimetres
      if let direction = withinPlane(shift) { return direction }
    }
    if check == "stack.orientation", let direction = withinPlane(geometry.normal) { return direction }
    return withinPlane(stack.slices[0].geometry.rowAxis)
  }

  private static func section(
    of slice: SliceResult, in stack: StackEvidence, across: Vector3, normal: Vector3
  ) -> Section? {
    let origin = stack.slices[0].geometry.centre
    func place(_ point: Vector3) -> (across: Double, along: Double) {
      ((point - origin).dot(across), (point - origin).dot(normal))
    }
    let contours = stack.endDiastole(of: slice)?.contours ?? []
    guard slice.geometry.spacingMillimetres != nil,
      let contour = contours[.leftVentricleEpicardium] ?? contours.first,
      let middle = contour.centre.flatMap({ slice.geometry.patientPosition(column: $0.column, row: $0.row) }),
      let points = contour.patientPoints(in: slice.geometry)?.map(place),
      let start = points.min(by: { $0.across < $1.across }), let end = points.max(by: { $0.across < $1.across })
    else {
      guard slice.geometry.spacingMillimetres != nil else { return nil }
      let centre = place(slice.geometry.centre)
      return Section(
        index: slice.index, centre: centre,
        ends: ((centre.across - halfWidth, centre.along), (centre.across + halfWidth, centre.along)))
    }
    return Section(index: slice.index, centre: place(middle), ends: (start, end))
  }

  /// Millimetres to pixels, the same in both directions; nil where nothing has an extent.
  private static func places(_ sections: [Section]) -> (((across: Double, along: Double)) -> Raster.Point)? {
    let points = sections.flatMap { [$0.centre, $0.ends.start, $0.ends.end] }
    guard let west = points.map(\.across).min(), let east = points.map(\.across).max(),
      let top = points.map(\.along).min(), let bottom = points.map(\.along).max(),
      max(east - west, bottom - top) > 0
    else { return nil }
    let scale = (Double(side - 1) - 2 * margin) / max(east - west, bottom - top)
    let middle = Double(side - 1) / 2
    return { point in
      Raster.Point(
        middle + (point.across - (west + east) / 2) * scale, middle + (point.along - (top + bottom) / 2) * scale)
    }
  }
}
