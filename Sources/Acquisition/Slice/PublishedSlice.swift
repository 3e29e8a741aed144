import Imaging

/// A slice as it was last sent.
struct PublishedSlice {
  let view: CineView
  let index: Int
  /// −1 until it has been sent.
  var revision = -1
  var isWithdrawn = false
  var geometry: SliceGeometry?
  var sliceIndex: Int?
  /// The frames it consists of.
  var serials: [Int] = []

  init(view: CineView, index: Int) {
    self.view = view
    self.index = index
  }

  /// Whether it was sent for this position.
  func isOf(_ position: SlicePosition) -> Bool {
    guard let geometry else { return false }
    return ([position.winner] + position.others).contains {
      $0.sliceIndex == sliceIndex && SlicePlane.isSamePosition($0.geometry, geometry)
    }
  }
}
