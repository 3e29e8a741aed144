#if arch(x86_64)
  internal import _Builtin_intrinsics.intel

  /// Winograd's transform of half a panel's 3×3 weights, (2G)·g·(2G)ᵀ with 2G = (2 0 0; 1 1 1; 1 −1 1; 0 0 2), laid out as
  /// `AVX2Block` reads them: for each place and step four registers, columns 0–7 with the first and with the second two
  /// values of the step, columns 8–15 alike.
  enum AVX2WeightTransform {
    private typealias Taps = (__m256i, __m256i, __m256i)

    // Invariant: each of the nine taps has `depth` steps of 128 bytes at `source`, of which the first 64 are read; target
    // holds 16 · depth · 128 bytes.
    static func run(_ source: UnsafePointer<Int8>, depth: Int, into target: UnsafeMutableRawPointer) {
      let placeStride = depth * 128
      for step in 0..<depth {
        for block in 0..<2 {
          let bytes = UnsafeRawPointer(source) + step * 128 + block * 32
          let place = target + step * 128 + block * 64
          for line in 0..<4 {
            let left = transformed(across(bytes, tapStride: depth * 128, line: line))
            let right = transformed(across(bytes + 16, tapStride: depth * 128, line: line))
            let places = place + 4 * line * placeStride
            store(left.0, right.0, to: places)
            store(left.1, right.1, to: places + placeStride)
            store(left.2, right.2, to: places + 2 * placeStride)
            store(left.3, right.3, to: places + 3 * placeStride)
          }
        }
      }
    }

    /// One line of 2G·g, of four columns' steps.
    @inline(__always)
    private static func across(_ bytes: UnsafeRawPointer, tapStride: Int, line: Int) -> Taps {
      let first = taps(bytes)
      let second = taps(bytes + 3 * tapStride)
      let third = taps(bytes + 6 * tapStride)
      func taps(_ bytes: UnsafeRawPointer) -> Taps {
        (load(bytes), load(bytes + tapStride), load(bytes + 2 * tapStride))
      }
      func each(_ combine: (__m256i, __m256i, __m256i) -> __m256i) -> Taps {
        (combine(first.0, second.0, third.0), combine(first.1, second.1, third.1), combine(first.2, second.2, third.2))
      }
      switch line {
      case 0: return each { first, _, _ in _mm256_add_epi16(first, first) }
      case 1: return each { _mm256_add_epi16(_mm256_add_epi16($0, $2), $1) }
      case 2: return each { _mm256_sub_epi16(_mm256_add_epi16($0, $2), $1) }
      default: return each { _, _, third in _mm256_add_epi16(third, third) }
      }
    }

    @inline(__always)
    private static func transformed(_ taps: Taps) -> (__m256i, __m256i, __m256i, __m256i) {
      let outer = _mm256_add_epi16(taps.0, taps.2)
      return (
        _mm256_add_epi16(taps.0, taps.0), _mm256_add_epi16(outer, taps.1), _mm256_sub_epi16(outer, taps.1),
        _mm256_add_epi16(taps.2, taps.2)
      )
    }

    @inline(__always)
    private static func load(_ bytes: UnsafeRawPointer) -> __m256i {
      _mm256_cvtepi8_epi16(bytes.loadUnaligned(as: __m128i.self))
    }

    /// Parts the first two values of eight columns from the second two.
    @inline(__always)
    private static func store(_ left: __m256i, _ right: __m256i, to target: UnsafeMutableRawPointer) {
      let (left, right) = (unsafeBitCast(left, to: SIMD8<Int32>.self), unsafeBitCast(right, to: SIMD8<Int32>.self))
      target.storeBytes(of: SIMD8(lowHalf: left.evenHalf, highHalf: right.evenHalf), as: SIMD8<Int32>.self)
      (target + 32).storeBytes(of: SIMD8(lowHalf: left.oddHalf, highHalf: right.oddHalf), as: SIMD8<Int32>.self)
    }
  }
#endif
