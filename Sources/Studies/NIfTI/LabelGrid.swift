import Imaging

/// The one grid that a stack's slices lie on: columns, rows, slices at equal distances.
struct LabelGrid {
  /// From the side of the first slice on; nil where the stack has a gap.
  let slices: [LabelledSlice?]
  /// Millimetres; of pixels 1 where the sender stated no spacing.
  let spacing: (x: Double, y: Double, z: Double)
  /// The middle of the first slice's first pixel, LPS millimetres.
  let origin: Vector3
  let rowAxis: Vector3
  let columnAxis: Vector3
  let sliceAxis: Vector3

  var columns: Int { reference.columns }
  var rows: Int { reference.rows }
  private let reference: SliceGeometry

  /// Positions below this distance are no positions, millimetres.
  private static let leastStep = 0.1
  /// How far a slice may lie from its place on the grid, as a share of the slices' distance.
  private static let tolerance = 0.2
  /// How many places may stay empty for each slice: beyond it, the positions are no stack's.
  private static let largestSpread = 4

  /// - Parameter unordered: At least one.
  /// - Throws: `StudyError.labels` for slices that share no grid.
  init(_ unordered: [LabelledSlice]) throws(StudyError) {
    guard let first = unordered.first, let last = unordered.last else { throw .labels("there is no slice") }
    reference = first.geometry
    for slice in unordered {
      let geometry = slice.geometry
      guard geometry.columns == reference.columns, geometry.rows == reference.rows,
        geometry.spacingMillimetres == reference.spacingMillimetres,
        (geometry.rowAxis - reference.rowAxis).length < 1e-3,
        (geometry.columnAxis - reference.columnAxis).length < 1e-3
      else { throw .labels("its slices differ in size, spacing or orientation") }
    }
    let normal = reference.normal
    let forward = (last.geometry.centre - reference.centre).dot(normal) < 0 ? normal * -1 : normal
    let placed = unordered.map { (at: $0.geometry.centre.dot(forward), slice: $0) }.sorted { $0.at < $1.at }
    let steps = zip(placed.dropFirst(), placed).map { $0.at - $1.at }.filter { $0 >= Self.leastStep }.sorted()
    guard placed.count == 1 || !steps.isEmpty else { throw .labels("its slices have no positions of their own") }
    let thickness = reference.thicknessMillimetres.flatMap { $0 > 0 ? $0 : nil }
    let step = steps.isEmpty ? thickness ?? 1 : steps[(steps.count - 1) / 2]
    let places = placed.map { ($0.at - placed[0].at) / step }
    guard let end = places.last, end < Double(Self.largestSpread * placed.count),
      places.allSatisfy({ abs($0 - $0.rounded()) <= Self.tolerance }),
      Set(places.map { $0.rounded() }).count == places.count
    else { throw .labels("its slices do not lie at equal distances") }
    var slices = [LabelledSlice?](repeating: nil, count: Int(end.rounded()) + 1)
    for (place, each) in zip(places, placed) { slices[Int(place.rounded())] = each.slice }
    self.slices = slices
    let across = placed[placed.count - 1].slice.geometry.centre - placed[0].slice.geometry.centre
    let sliceStep = slices.count > 1 ? across * (1 / Double(slices.count - 1)) : normal * step
    let pixel = reference.spacingMillimetres ?? PixelSpacing(x: 1, y: 1)
    spacing = (pixel.x, pixel.y, sliceStep.length)
    (rowAxis, columnAxis) = (reference.rowAxis, reference.columnAxis)
    sliceAxis = sliceStep.normalized ?? normal
    var start = placed[0].slice.geometry
    start.spacingMillimetres = pixel
    origin = start.patientPosition(column: 0, row: 0) ?? start.centre
  }
}
