extension SIMD16 where Scalar == Float {
  /// Transposes the 16 × 16 block at `source`, whose rows lie `stride` floats apart, with row r's lanes multiplied by
  /// `factor` first; target is (16, 16). Four perfect shuffles of 16 registers.
  // Invariant: the caller owns 16 lanes in each of the 16 rows, and 256 floats at `target`.
  @inlinable @inline(always)
  static func transpose(
    _ source: UnsafePointer<Float>, stride: Int, times factor: Lanes, into target: UnsafeMutablePointer<Float>
  ) {
    var rows = InlineArray<16, Lanes> { Lanes.load(source + $0 * stride) * factor }
    for _ in 0..<4 {
      let before = rows
      for i in 0..<8 { (rows[2 * i], rows[2 * i + 1]) = before[i].interleaved(with: before[i + 8]) }
    }
    for i in 0..<16 { rows[i].store(target + i * 16) }
  }

  /// self[0], other[0], self[1], other[1], …, as two registers.
  @inlinable @inline(always)
  func interleaved(with other: Lanes) -> (Lanes, Lanes) {
    var low = Lanes()
    var high = Lanes()
    for lane in 0..<8 {
      low[2 * lane] = self[lane]
      low[2 * lane + 1] = other[lane]
      high[2 * lane] = self[lane + 8]
      high[2 * lane + 1] = other[lane + 8]
    }
    return (low, high)
  }
}
