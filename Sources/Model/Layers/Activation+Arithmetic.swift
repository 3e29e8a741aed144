extension Activation {
  /// Adds `other`, which has the same shape.
  mutating func add(_ other: Activation) {
    precondition(values.count == other.values.count)
    values.withUnsafeMutableBufferPointer { sum in
      other.values.withUnsafeBufferPointer { Elementwise.add($0, to: sum) }
    }
  }

  /// Applies the exact GELU, x · Φ(x), to every value.
  mutating func applyGELU() {
    values.withUnsafeMutableBufferPointer { Elementwise.gelu($0) }
  }
}
