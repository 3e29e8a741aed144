#if arch(x86_64)
  internal import CPlatform
  internal import _Builtin_intrinsics.intel
  public import QuantKernels

  /// AVX512-VNNI: a tile of 12 × 32, that is 24 zmm accumulators, two zmm of weights and one broadcast word of
  /// activations per row and step; 24 `vpdpbusd` for 14 loads and two prefetches of the weights that come next. Attention's
  /// values and probabilities: 8 × 32, 16 accumulators.
  ///
  /// Zen 4, 1 thread, whole epilogue included, on a busy machine: 70–89 % of the `vpdpbusd` peak over the shapes of
  /// docs/performance.md, 88–95 % in quiet moments at 144 rows.
  public enum AVX512Tile: IntegerTile {
    @inline(__always)
    public static func multiply(
      activations: UnsafePointer<UInt8>, rowOffsets: UnsafePointer<Int>, rows: Int,
      tapOffsets: UnsafePointer<Int>, tapCount: Int, depth: Int,
      weights: UnsafePointer<Int8>, upcoming: UpcomingWeights,
      target: UnsafeMutablePointer<Int32>, targetStride: Int
    ) {
      if rows > 4 {
        multiply12(
          activations, rowOffsets, tapOffsets, tapCount, depth, weights, upcoming, target, targetStride)
      } else {
        multiply4(
          activations, rowOffsets, tapOffsets, tapCount, depth, weights, upcoming, target, targetStride)
      }
    }

    @inline(never)
    static func multiply12(
      _ activations: UnsafePointer<UInt8>, _ rowOffsets: UnsafePointer<Int>, _ tapOffsets: UnsafePointer<Int>,
      _ tapCount: Int, _ depth: Int, _ weights: UnsafePointer<Int8>, _ upcoming: UpcomingWeights,
      _ target: UnsafeMutablePointer<Int32>, _ targetStride: Int
    ) {
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
      let o0 = rowOffsets[0]
      let o1 = rowOffsets[1]
      let o2 = rowOffsets[2]
      let o3 = rowOffsets[3]
      let o4 = rowOffsets[4]
      let o5 = rowOffsets[5]
      let o6 = rowOffsets[6]
      let o7 = rowOffsets[7]
      let o8 = rowOffsets[8]
      let o9 = rowOffsets[9]
      let o10 = rowOffsets[10]
      let o11 = rowOffsets[11]
      var b = UnsafeRawPointer(weights)
      var next = upcoming.start
      for tap in 0..<tapCount {
        var a = UnsafeRawPointer(activations) + tapOffsets[tap]
        let end = a + depth * 4
        while a < end {
          let b0 = _mm512_loadu_si512(b)
          let b1 = _mm512_loadu_si512(b + 64)
          cplatform_prefetch(next)
          cplatform_prefetch(next + upcoming.stride)
          next += 2 * upcoming.stride
          let a0 = _mm512_set1_epi32((a + o0).loadUnaligned(as: Int32.self))
          s0 = _mm512_dpbusd_epi32(s0, a0, b0)
          t0 = _mm512_dpbusd_epi32(t0, a0, b1)
          let a1 = _mm512_set1_epi32((a + o1).loadUnaligned(as: Int32.self))
          s1 = _mm512_dpbusd_epi32(s1, a1, b0)
          t1 = _mm512_dpbusd_epi32(t1, a1, b1)
          let a2 = _mm512_set1_epi32((a + o2).loadUnaligned(as: Int32.self))
          s2 = _mm512_dpbusd_epi32(s2, a2, b0)
          t2 = _mm512_dpbusd_epi32(t2, a2, b1)
          let a3 = _mm512_set1_epi32((a + o3).loadUnaligned(as: Int32.self))
          s3 = _mm512_dpbusd_epi32(s3, a3, b0)
          t3 = _mm512_dpbusd_epi32(t3, a3, b1)
          let a4 = _mm512_set1_epi32((a + o4).loadUnaligned(as: Int32.self))
          s4 = _mm512_dpbusd_epi32(s4, a4, b0)
          t4 = _mm512_dpbusd_epi32(t4, a4, b1)
          let a5 = _mm512_set1_epi32((a + o5).loadUnaligned(as: Int32.self))
          s5 = _mm512_dpbusd_epi32(s5, a5, b0)
          t5 = _mm512_dpbusd_epi32(t5, a5, b1)
          let a6 = _mm512_set1_epi32((a + o6).loadUnaligned(as: Int32.self))
          s6 = _mm512_dpbusd_epi32(s6, a6, b0)
          t6 = _mm512_dpbusd_epi32(t6, a6, b1)
          let a7 = _mm512_set1_epi32((a + o7).loadUnaligned(as: Int32.self))
          s7 = _mm512_dpbusd_epi32(s7, a7, b0)
          t7 = _mm512_dpbusd_epi32(t7, a7, b1)
          let a8 = _mm512_set1_epi32((a + o8).loadUnaligned(as: Int32.self))
          s8 = _mm512_dpbusd_epi32(s8, a8, b0)
          t8 = _mm512_dpbusd_epi32(t8, a8, b1)
          let a9 = _mm512_set1_epi32((a + o9).loadUnaligned(as: Int32.self))
          s9 = _mm512_dpbusd_epi32(s9, a9, b0)
          t9 = _mm512_dpbusd_epi32(t9, a9, b1)
          let a10 = _mm512_set1_epi32((a + o10).loadUnaligned(as: Int32.self))
          s10 = _mm512_dpbusd_epi32(s10, a10, b0)
          t10 = _mm512_dpbusd_epi32(t10, a10, b1)
          let a11 = _mm512_set1_epi32((a + o11).loadUnaligned(as: Int32.self))
          s11 = _mm512_dpbusd_epi32(s11, a11, b0)
          t11 = _mm512_dpbusd_epi32(t11, a11, b1)
          a += 4
          b += 128
        }
      }
      store(s0, t0, target)
      store(s1, t1, target + targetStride)
      store(s2, t2, target + 2 * targetStride)
      store(s3, t3, target + 3 * targetStride)
      store(s4, t4, target + 4 * targetStride)
      store(s5, t5, target + 5 * targetStride)
      store(s6, t6, target + 6 * targetStride)
      store(s7, t7, target + 7 * targetStride)
      store(s8, t8, target + 8 * targetStride)
      store(s9, t9, target + 9 * targetStride)
      store(s10, t10, target + 10 * targetStride)
      store(s11, t11, target + 11 * targetStride)
    }

    @inline(never)
    static func multiply4(
      _ activations: UnsafePointer<UInt8>, _ rowOffsets: UnsafePointer<Int>, _ tapOffsets: UnsafePointer<Int>,
      _ tapCount: Int, _ depth: Int, _ weights: UnsafePointer<Int8>, _ upcoming: UpcomingWeights,
      _ target: UnsafeMutablePointer<Int32>, _ targetStride: Int
    ) {
      let zero = _mm512_setzero_si512()
      var (s0, t0) = (zero, zero)
      var (s1, t1) = (zero, zero)
      var (s2, t2) = (zero, zero)
      var (s3, t3) = (zero, zero)
      let o0 = rowOffsets[0]
      let o1 = rowOffsets[1]
      let o2 = rowOffsets[2]
      let o3 = rowOffsets[3]
      var b = UnsafeRawPointer(weights)
      var next = upcoming.start
      for tap in 0..<tapCount {
        var a = UnsafeRawPointer(activations) + tapOffsets[tap]
        let end = a + depth * 4
        while a < end {
          let b0 = _mm512_loadu_si512(b)
          let b1 = _mm512_loadu_si512(b + 64)
          cplatform_prefetch(next)
          cplatform_prefetch(next + upcoming.stride)
          next += 2 * upcoming.stride
          let a0 = _mm512_set1_epi32((a + o0).loadUnaligned(as: Int32.self))
          s0 = _mm512_dpbusd_epi32(s0, a0, b0)
          t0 = _mm512_dpbusd_epi32(t0, a0, b1)
          let a1 = _mm512_set1_epi32((a + o1).loadUnaligned(as: Int32.self))
          s1 = _mm512_dpbusd_epi32(s1, a1, b0)
          t1 = _mm512_dpbusd_epi32(t1, a1, b1)
          let a2 = _mm512_set1_epi32((a + o2).loadUnaligned(as: Int32.self))
          s2 = _mm512_dpbusd_epi32(s2, a2, b0)
          t2 = _mm512_dpbusd_epi32(t2, a2, b1)
          let a3 = _mm512_set1_epi32((a + o3).loadUnaligned(as: Int32.self))
          s3 = _mm512_dpbusd_epi32(s3, a3, b0)
          t3 = _mm512_dpbusd_epi32(t3, a3, b1)
          a += 4
          b += 128
        }
      }
      store(s0, t0, target)
      store(s1, t1, target + targetStride)
      store(s2, t2, target + 2 * targetStride)
      store(s3, t3, target + 3 * targetStride)
    }

    @inline(never)
    public static func multiply(
      signedRows: UnsafePointer<Int8>, rowStep: Int, depth: Int, unsignedColumns: UnsafePointer<UInt8>,
      target: UnsafeMutablePointer<Int32>
    ) {
      let zero = _mm512_setzero_si512()
      var (s0, t0) = (zero, zero)
      var (s1, t1) = (zero, zero)
      var (s2, t2) = (zero, zero)
      var (s3, t3) = (zero, zero)
      var (s4, t4) = (zero, zero)
      var (s5, t5) = (zero, zero)
      var (s6, t6) = (zero, zero)
      var (s7, t7) = (zero, zero)
      var a = UnsafeRawPointer(signedRows)
      var b = UnsafeRawPointer(unsignedColumns)
      let end = b + depth * 128
      while b < end {
        let p0 = _mm512_loadu_si512(b)
        let p1 = _mm512_loadu_si512(b + 64)
        let v0 = _mm512_set1_epi32((a + 0).loadUnaligned(as: Int32.self))
        s0 = _mm512_dpbusd_epi32(s0, p0, v0)
        t0 = _mm512_dpbusd_epi32(t0, p1, v0)
        let v1 = _mm512_set1_epi32((a + 4).loadUnaligned(as: Int32.self))
        s1 = _mm512_dpbusd_epi32(s1, p0, v1)
        t1 = _mm512_dpbusd_epi32(t1, p1, v1)
        let v2 = _mm512_set1_epi32((a + 8).loadUnaligned(as: Int32.self))
        s2 = _mm512_dpbusd_epi32(s2, p0, v2)
        t2 = _mm512_dpbusd_epi32(t2, p1, v2)
        let v3 = _mm512_set1_epi32((a + 12).loadUnaligned(as: Int32.self))
        s3 = _mm512_dpbusd_epi32(s3, p0, v3)
        t3 = _mm512_dpbusd_epi32(t3, p1, v3)
        let v4 = _mm512_set1_epi32((a + 16).loadUnaligned(as: Int32.self))
        s4 = _mm512_dpbusd_epi32(s4, p0, v4)
        t4 = _mm512_dpbusd_epi32(t4, p1, v4)
        let v5 = _mm512_set1_epi32((a + 20).loadUnaligned(as: Int32.self))
        s5 = _mm512_dpbusd_epi32(s5, p0, v5)
        t5 = _mm512_dpbusd_epi32(t5, p1, v5)
        let v6 = _mm512_set1_epi32((a + 24).loadUnaligned(as: Int32.self))
        s6 = _mm512_dpbusd_epi32(s6, p0, v6)
        t6 = _mm512_dpbusd_epi32(t6, p1, v6)
        let v7 = _mm512_set1_epi32((a + 28).loadUnaligned(as: Int32.self))
        s7 = _mm512_dpbusd_epi32(s7, p0, v7)
        t7 = _mm512_dpbusd_epi32(t7, p1, v7)
        a += rowStep
        b += 128
      }
      store(s0, t0, target + 0)
      store(s1, t1, target + 32)
      store(s2, t2, target + 64)
      store(s3, t3, target + 96)
      store(s4, t4, target + 128)
      store(s5, t5, target + 160)
      store(s6, t6, target + 192)
      store(s7, t7, target + 224)
    }

    @inline(__always)
    private static func store(_ left: __m512i, _ right: __m512i, _ target: UnsafeMutablePointer<Int32>) {
      _mm512_storeu_si512(target, left)
      _mm512_storeu_si512(target + 16, right)
    }
  }
#endif
