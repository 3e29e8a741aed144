#if arch(x86_64)
  internal import _Builtin_intrinsics.intel
  public import QuantKernels

  /// AVX512-VNNI: tiles of up to 14 × 32 (`AVX512RowTile`); for attention's values and probabilities 8 × 32, that is 16
  /// accumulators.
  ///
  /// Zen 4, 1 thread: 98 % of the `vpdpbusd` peak on data in the cache; with quantisation and epilogue see
  /// docs/performance.md.
  public enum AVX512Tile: IntegerTile {
    public static let mostRows = 14
    public static let rowStep = 1

    @inline(__always)
    public static func multiply(
      activations: UnsafePointer<UInt8>, rowOffsets: UnsafePointer<Int>, rows: Int,
      tapOffsets: UnsafePointer<Int>, tapCount: Int, depth: Int,
      weights: UnsafePointer<Int8>, upcoming: UpcomingWeights,
      target: UnsafeMutablePointer<Int32>, targetStride: Int
    ) {
      let operands = AVX512Operands(
        activations: activations, rowOffsets: rowOffsets, tapOffsets: tapOffsets, tapCount: tapCount, depth: depth,
        weights: weights, upcoming: upcoming, target: target, targetStride: targetStride)
      switch rows {
      case 1: AVX512RowTile<1>(operands).multiply()
      case 2: AVX512RowTile<2>(operands).multiply()
      case 3: AVX512RowTile<3>(operands).multiply()
      case 4: AVX512RowTile<4>(operands).multiply()
      case 5: AVX512RowTile<5>(operands).multiply()
      case 6: AVX512RowTile<6>(operands).multiply()
      case 7: AVX512RowTile<7>(operands).multiply()
      case 8: AVX512RowTile<8>(operands).multiply()
      case 9: AVX512RowTile<9>(operands).multiply()
      case 10: AVX512RowTile<10>(operands).multiply()
      case 11: AVX512RowTile<11>(operands).multiply()
      case 12: AVX512RowTile<12>(operands).multiply()
      case 13: AVX512RowTile<13>(operands).multiply()
      default: AVX512RowTile<14>(operands).multiply()
      }
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
    public static func multiply(_ value: Lanes, powerOfTwo shifted: Lanes) -> Lanes {
      _mm512_scalef_ps(value, shifted - Lanes.roundingShift)
    }

    @inline(__always)
    private static func store(_ left: __m512i, _ right: __m512i, _ target: UnsafeMutablePointer<Int32>) {
      _mm512_storeu_si512(target, left)
      _mm512_storeu_si512(target + 16, right)
    }
  }
#endif
