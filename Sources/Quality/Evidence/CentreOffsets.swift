import Imaging
import Measurement

/// How far each slice's heart lies beside the line between those of its two neighbours, at end-diastole.
///
/// The heart's place is the centre of what the left ventricular epicardium encloses. The end slices have no two
/// neighbours, and beside a small section (the apex) or behind a gap the line means little: those are left out.
struct CentreOffsets {
  /// By slice along the stack.
  var offsets: [(slice: Int, millimetres: Double)] = []

  /// A smaller section, relative to the stack's largest, is the apex: proposed.
  static let leastRelativeArea = 0.35

  private struct Section {
    var slice: Int
    var centre: Vector3
    var area: Double
  }

  /// Empty without pixel spacing or with fewer than three slices that show the left ventricle.
  init(_ stack: StackEvidence) {
    guard let normal = stack.normal else { return }
    let sections = stack.slices.map { Self.section(of: $0, in: stack) }
    guard let largest = sections.compactMap({ $0?.area }).max(), sections.count > 2 else { return }
    for index in 1..<sections.count - 1 {
      guard let before = sections[index - 1], let here = sections[index], let after = sections[index + 1],
        [before, here, after].allSatisfy({ $0.area >= Self.leastRelativeArea * largest })
      else { continue }
      let whole = (after.centre - before.centre).dot(normal)
      guard whole > 1 else { continue }
      let part = (here.centre - before.centre).dot(normal) / whole
      let beside = here.centre - (before.centre + (after.centre - before.centre) * part)
      offsets.append((slice: here.slice, millimetres: (beside - normal * beside.dot(normal)).length))
    }
  }

  private static func section(of slice: SliceResult, in stack: StackEvidence) -> Section? {
    guard let contour = stack.endDiastole(of: slice)?.contours[.leftVentricleEpicardium], let centre = contour.centre,
      let position = slice.geometry.patientPosition(column: centre.column, row: centre.row),
      let spacing = slice.geometry.spacingMillimetres
    else { return nil }
    return Section(
      slice: slice.index, centre: position, area: contour.areaPixels * spacing.pixelAreaSquareMillimetres)
  }
}
