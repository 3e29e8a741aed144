#if arch(x86_64)
  internal import _Builtin_intrinsics.intel

  /// Half a panel of packed weights, widened to 16 bits.
  ///
  /// Layout: for each step, that is four values of the inner dimension, four registers: columns 0–7 with the even values,
  /// with the odd ones, columns 8–15 alike.
  enum AVX2Weights {
    // Invariant: each of `steps` steps has 128 bytes at `source`, of which the first 64 are read; target holds
    // 128 · steps bytes.
    static func widen(_ source: UnsafePointer<Int8>, steps: Int, into target: UnsafeMutableRawPointer) {
      var (source, target) = (UnsafeRawPointer(source), target)
      for _ in 0..<steps {
        for block in 0..<2 {
          let bytes = (source + block * 32).loadUnaligned(as: __m256i.self)
          let even = _mm256_srai_epi16(_mm256_slli_epi16(bytes, 8), 8)
          let odd = _mm256_srai_epi16(bytes, 8)
          (target + block * 64).storeBytes(of: even, as: __m256i.self)
          (target + (block * 64 + 32)).storeBytes(of: odd, as: __m256i.self)
        }
        source += 128
        target += 128
      }
    }
  }
#endif
