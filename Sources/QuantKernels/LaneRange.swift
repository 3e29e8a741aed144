/// The least and the greatest of many values, lane by lane until it is asked for.
@frozen @usableFromInline struct LaneRange {
  @usableFromInline var greatest = Lanes(repeating: -.infinity)
  @usableFromInline var leastNegated = Lanes(repeating: -.infinity)

  @inlinable @inline(always) init() {}

  @inlinable @inline(always)
  mutating func include(_ lanes: Lanes) {
    greatest = lanes.maximum(greatest)
    leastNegated = (-lanes).maximum(leastNegated)
  }

  /// `whole` floats, a multiple of 16.
  // Invariant: they are readable.
  @inlinable @inline(always)
  mutating func include(_ values: UnsafePointer<Float>, whole: Int) {
    var c = 0
    while c < whole {
      include(Lanes.load(values + c))
      c += 16
    }
  }

  @inlinable @inline(always) var bounds: (least: Float, greatest: Float) {
    (-leastNegated.greatestLane, greatest.greatestLane)
  }
}
