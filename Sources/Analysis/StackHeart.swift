import Imaging

/// Where the slices of a study, taken together, have the heart.
struct StackHeart: Equatable {
  /// Slices that must have seen the heart before they overrule another.
  static let leastSlices = 3
  /// How far a slice's own place may lie from the stack's, millimetres: the crop leaves about this much around a heart,
  /// whose long axis may lean as much from the stack's normal.
  static let toleranceMillimetres = 24.0

  /// Median of the places where the heart was seen, LPS millimetres.
  private let centre: Vector3

  /// Depends on the set of slices only. Nil if too few have seen the heart.
  init?(_ slices: [(geometry: SliceGeometry, heart: HeartLocation)]) {
    let seen = slices.filter { $0.heart.origin == .seen }.map { geometry, heart in
      geometry.centre + geometry.rowAxis * heart.centreX + geometry.columnAxis * heart.centreY
    }
    guard seen.count >= Self.leastSlices, let x = seen.map(\.x).median, let y = seen.map(\.y).median,
      let z = seen.map(\.z).median
    else { return nil }
    centre = Vector3(x, y, z)
  }

  /// Millimetres between the hearts of two states of a stack.
  func distance(to other: StackHeart) -> Double { (centre - other.centre).length }

  /// The stack's place in a slice, millimetres from its centre along its rows and columns.
  func place(in geometry: SliceGeometry) -> (x: Double, y: Double) {
    let offset = centre - geometry.centre
    return (offset.dot(geometry.rowAxis), offset.dot(geometry.columnAxis))
  }

  /// The stack's place in a slice, if the slice's own is no sight of the heart or too far from it.
  func betterPlace(than own: HeartLocation, in geometry: SliceGeometry) -> HeartLocation? {
    let (x, y) = place(in: geometry)
    let distance = ((x - own.centreX) * (x - own.centreX) + (y - own.centreY) * (y - own.centreY)).squareRoot()
    guard own.origin != .seen || distance > Self.toleranceMillimetres else { return nil }
    let place = HeartLocation(
      centreX: HeartLocation.onGrid(x), centreY: HeartLocation.onGrid(y), origin: .stack, confidence: 0)
    return place.isSamePlace(as: own) ? nil : place
  }
}
