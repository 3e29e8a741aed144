#if arch(x86_64)
  internal import CPlatform
  internal import _Builtin_intrinsics.intel
  internal import QuantKernels

  /// Up to 14 rows of activations × a panel of 32 columns of weights: two zmm accumulators per row, two zmm of weights and
  /// one broadcast word of activations, which are 31 of the 32 registers at 14 rows. A step is 28 `vpdpbusd` for 16 loads and
  /// two prefetches of the weights that come next.
  ///
  /// One body for every height, so that rows are shared out evenly and none is computed for nothing.
  struct AVX512RowTile<let height: Int> {
    private let operands: AVX512Operands

    @inline(__always)
    init(_ operands: AVX512Operands) { self.operands = operands }

    // Invariant: as IntegerTile.multiply, with `height` rows.
    @inline(never)
    func multiply() {
      let (rowOffsets, upcoming) = (operands.rowOffsets, operands.upcoming)
      let (target, targetStride) = (operands.target, operands.targetStride)
      let zero = _mm512_setzero_si512()
      var (s0, t0) = (zero, zero)
      var (s1, t1) = (zero, zero)
      var (s2, t2) = (zero, zero)
      var (s3, t3) = (zero, zero)
      var (s4, t4) = (zero, zero)
      var (s5, t5) = (zero, zero)
      var (s6, t6) = (zero, zero)
      var (s7, t7) = (zero, zero)
      var (s8, t8) = (zero, zero)
      var (s9, t9) = (zero, zero)
      var (s10, t10) = (zero, zero)
      var (s11, t11) = (zero, zero)
      var (s12, t12) = (zero, zero)
      var (s13, t13) = (zero, zero)
      let o0 = rowOffsets[0]
      let o1 = height > 1 ? rowOffsets[1] : 0
      let o2 = height > 2 ? rowOffsets[2] : 0
      let o3 = height > 3 ? rowOffsets[3] : 0
      let o4 = height > 4 ? rowOffsets[4] : 0
      let o5 = height > 5 ? rowOffsets[5] : 0
      let o6 = height > 6 ? rowOffsets[6] : 0
      let o7 = height > 7 ? rowOffsets[7] : 0
      let o8 = height > 8 ? rowOffsets[8] : 0
      let o9 = height > 9 ? rowOffsets[9] : 0
      let o10 = height > 10 ? rowOffsets[10] : 0
      let o11 = height > 11 ? rowOffsets[11] : 0
      let o12 = height > 12 ? rowOffsets[12] : 0
      let o13 = height > 13 ? rowOffsets[13] : 0
      var b = UnsafeRawPointer(operands.weights)
      var next = upcoming.start
      for tap in 0..<operands.tapCount {
        var a = UnsafeRawPointer(operands.activations) + operands.tapOffsets[tap]
        let end = a + operands.depth * 4
        while a < end {
          let b0 = _mm512_loadu_si512(b)
          let b1 = _mm512_loadu_si512(b + 64)
          cplatform_prefetch(next)
          cplatform_prefetch(next + upcoming.stride)
          next += 2 * upcoming.stride
          Self.add(a + o0, b0, b1, &s0, &t0)
          if height > 1 { Self.add(a + o1, b0, b1, &s1, &t1) }
          if height > 2 { Self.add(a + o2, b0, b1, &s2, &t2) }
          if height > 3 { Self.add(a + o3, b0, b1, &s3, &t3) }
          if height > 4 { Self.add(a + o4, b0, b1, &s4, &t4) }
          if height > 5 { Self.add(a + o5, b0, b1, &s5, &t5) }
          if height > 6 { Self.add(a + o6, b0, b1, &s6, &t6) }
          if height > 7 { Self.add(a + o7, b0, b1, &s7, &t7) }
          if height > 8 { Self.add(a + o8, b0, b1, &s8, &t8) }
          if height > 9 { Self.add(a + o9, b0, b1, &s9, &t9) }
          if height > 10 { Self.add(a + o10, b0, b1, &s10, &t10) }
          if height > 11 { Self.add(a + o11, b0, b1, &s11, &t11) }
          if height > 12 { Self.add(a + o12, b0, b1, &s12, &t12) }
          if height > 13 { Self.add(a + o13, b0, b1, &s13, &t13) }
          a += 4
          b += 128
        }
      }
      Self.store(s0, t0, target)
      if height > 1 { Self.store(s1, t1, target + targetStride) }
      if height > 2 { Self.store(s2, t2, target + 2 * targetStride) }
      if height > 3 { Self.store(s3, t3, target + 3 * targetStride) }
      if height > 4 { Self.store(s4, t4, target + 4 * targetStride) }
      if height > 5 { Self.store(s5, t5, target + 5 * targetStride) }
      if height > 6 { Self.store(s6, t6, target + 6 * targetStride) }
      if height > 7 { Self.store(s7, t7, target + 7 * targetStride) }
      if height > 8 { Self.store(s8, t8, target + 8 * targetStride) }
      if height > 9 { Self.store(s9, t9, target + 9 * targetStride) }
      if height > 10 { Self.store(s10, t10, target + 10 * targetStride) }
      if height > 11 { Self.store(s11, t11, target + 11 * targetStride) }
      if height > 12 { Self.store(s12, t12, target + 12 * targetStride) }
      if height > 13 { Self.store(s13, t13, target + 13 * targetStride) }
    }

    @inline(__always)
    private static func add(
      _ word: UnsafeRawPointer, _ b0: __m512i, _ b1: __m512i, _ left: inout __m512i, _ right: inout __m512i
    ) {
      let a = _mm512_set1_epi32(word.loadUnaligned(as: Int32.self))
      left = _mm512_dpbusd_epi32(left, a, b0)
      right = _mm512_dpbusd_epi32(right, a, b1)
    }

    @inline(__always)
    private static func store(_ left: __m512i, _ right: __m512i, _ target: UnsafeMutablePointer<Int32>) {
      _mm512_storeu_si512(target, left)
      _mm512_storeu_si512(target + 16, right)
    }
  }
#endif
