#if arch(x86_64)
  internal import _Builtin_intrinsics.intel
  internal import QuantKernels

  /// What makes sums of two-byte activations (`AVX2Activations`) into the two sums that the epilogue expects, of high and of
  /// low bytes: other whole numbers, but 256 times the one plus the other is the same, and exact (`hasSmallColumns`).
  struct AVX2JoinedSums {
    private let hasResiduals: Bool
    /// What 32768, taken off every activation, is worth in the sums of the high bytes: 128 times the column's weights.
    private let left: __m256i
    private let right: __m256i

    /// - Parameter steps: Of the weights, without those of the residuals.
    // Invariant: weights holds steps · 128 bytes as `AVX2Weights` lays them out.
    init(_ weights: UnsafeRawPointer, steps: Int, hasResiduals: Bool) {
      self.hasResiduals = hasResiduals
      let middle = _mm256_set1_epi16(128)
      var (left, right) = (_mm256_setzero_si256(), _mm256_setzero_si256())
      for step in 0..<steps {
        let place = weights + step * 128
        for pair in 0..<2 {
          left = _mm256_add_epi32(left, _mm256_madd_epi16(Self.load(place + pair * 32), middle))
          right = _mm256_add_epi32(right, _mm256_madd_epi16(Self.load(place + (64 + pair * 32)), middle))
        }
      }
      (self.left, self.right) = (left, right)
    }

    /// Parts the sums of a tile's sixteen columns in place.
    // Invariant: sums has `rows` rows of 16 sums, `tileColumns` apart, and room for as many behind `tileCapacity` rows,
    // where the residuals' sums stand if there are any.
    @inline(__always)
    func part(_ sums: UnsafeMutablePointer<Int32>, rows: Int) {
      for row in 0..<rows {
        let place = UnsafeMutableRawPointer(sums + row * tileColumns)
        part(place, left)
        part(place + 32, right)
      }
    }

    @inline(__always)
    private func part(_ place: UnsafeMutableRawPointer, _ offset: __m256i) {
      let rest = place + tileCapacity * tileColumns * 4
      let sum = Self.load(place)
      let low = _mm256_and_si256(sum, _mm256_set1_epi32(255))
      place.storeBytes(of: _mm256_add_epi32(_mm256_srai_epi32(sum, 8), offset), as: __m256i.self)
      rest.storeBytes(of: hasResiduals ? _mm256_add_epi32(low, Self.load(rest)) : low, as: __m256i.self)
    }

    @inline(__always)
    private static func load(_ source: UnsafeRawPointer) -> __m256i { source.loadUnaligned(as: __m256i.self) }
  }
#endif
