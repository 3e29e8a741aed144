internal import QuantKernels

extension AttentionBlocks {
  /// Makes one head's value scales, one per key, relative to the greatest of their block; `factors` may be where `values`
  /// is. A block's own scale goes to `scales`.
  func scaleValues(
    _ values: UnsafePointer<Float>, factors: UnsafeMutablePointer<Float>, scales: UnsafeMutablePointer<Float>
  ) {
    for block in 0..<count {
      let range = block * keys..<(block + 1) * keys
      var greatest: Float = 0
      for key in range where values[key] > greatest { greatest = values[key] }
      let inverse = greatest > 0 ? 255 / greatest : 0
      for key in range { factors[key] = min(values[key] * inverse, 255) }
      scales[block] = greatest / 255
    }
  }
}
