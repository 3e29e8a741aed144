/// Which part of a stack has been seen: what is missing decides how much a prediction can be off.
enum StackCoverage: Int, CaseIterable {
  case withGaps = 0
  case fromBase = 1
  case fromApex = 2
  case neitherEnd = 3
  /// One end, but which is open.
  case oneEnd = 4

  /// - Parameter slices: Of the complete stack.
  init(_ prediction: LongAxisShape.Prediction, slices: Int, sure: Double) {
    let places = prediction.places
    guard let first = places.first, let last = places.last, places.count > last - first else {
      self = .withGaps
      return
    }
    if first > 0, last < slices - 1 {
      self = .neitherEnd
    } else if prediction.sureness < sure {
      self = .oneEnd
    } else {
      self = first == 0 ? .fromBase : .fromApex
    }
  }
}
