#if arch(x86_64)
  internal import _Builtin_intrinsics.intel

  /// The processor's int8 peak: independent `vpdpbusd` on registers, as dense as the pipes take them.
  public enum PeakLoop {
    /// Multiply–accumulates of one round.
    public static let multiplyAccumulates = 16 * 64

    /// Runs `rounds` rounds of 16 instructions; the result depends on all of them.
    @inline(never)
    public static func run(rounds: Int) -> Int64 {
      let a = _mm512_set1_epi32(0x0102_0304)
      var b = _mm512_set1_epi32(0x0101_0101)
      var (s0, s1, s2, s3) = (a, a, a, a)
      var (s4, s5, s6, s7) = (a, a, a, a)
      var (t0, t1, t2, t3) = (a, a, a, a)
      var (t4, t5, t6, t7) = (a, a, a, a)
      for _ in 0..<rounds {
        s0 = _mm512_dpbusd_epi32(s0, a, b)
        s1 = _mm512_dpbusd_epi32(s1, a, b)
        s2 = _mm512_dpbusd_epi32(s2, a, b)
        s3 = _mm512_dpbusd_epi32(s3, a, b)
        s4 = _mm512_dpbusd_epi32(s4, a, b)
        s5 = _mm512_dpbusd_epi32(s5, a, b)
        s6 = _mm512_dpbusd_epi32(s6, a, b)
        s7 = _mm512_dpbusd_epi32(s7, a, b)
        t0 = _mm512_dpbusd_epi32(t0, a, b)
        t1 = _mm512_dpbusd_epi32(t1, a, b)
        t2 = _mm512_dpbusd_epi32(t2, a, b)
        t3 = _mm512_dpbusd_epi32(t3, a, b)
        t4 = _mm512_dpbusd_epi32(t4, a, b)
        t5 = _mm512_dpbusd_epi32(t5, a, b)
        t6 = _mm512_dpbusd_epi32(t6, a, b)
        t7 = _mm512_dpbusd_epi32(t7, a, b)
        // Keeps the loop from being folded into a multiplication.
        b = _mm512_xor_si512(b, _mm512_setzero_si512())
      }
      let left = _mm512_add_epi32(
        _mm512_add_epi32(_mm512_add_epi32(s0, s1), _mm512_add_epi32(s2, s3)),
        _mm512_add_epi32(_mm512_add_epi32(s4, s5), _mm512_add_epi32(s6, s7)))
      let right = _mm512_add_epi32(
        _mm512_add_epi32(_mm512_add_epi32(t0, t1), _mm512_add_epi32(t2, t3)),
        _mm512_add_epi32(_mm512_add_epi32(t4, t5), _mm512_add_epi32(t6, t7)))
      return _mm512_reduce_add_epi64(_mm512_add_epi32(left, right))
    }
  }
#endif
