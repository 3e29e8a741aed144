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
      let stride = depth * 128
      for step in 0..<depth {
        for block in 0..<2 {
          let bytes = UnsafeRawPointer(source) + step * 128 + block * 32
          let left = across(bytes, tapStride: stride)
          let right = across(bytes + 16, tapStride: stride)
          let place = target + step * 128 + block * 64
          store(left.0, right.0, to: place, placeStride: stride)
          store(left.1, right.1, to: place + 4 * stride, placeStride: stride)
          store(left.2, right.2, to: place + 8 * stride, placeStride: stride)
          store(left.3, right.3, to: place + 12 * stride, placeStride: stride)
        }
      }
    }

    /// The four lines of 2G·g, of four columns' steps.
    @inline(__always)
    private static func across(_ bytes: UnsafeRawPointer, tapStride: Int) -> (Taps, Taps, Taps, Taps) {
      func column(_ index: Int) -> (__m256i, __m256i, __m256i, __m256i) {
        let tap = bytes + index * tapStride
        return transformed((load(tap), load(tap + 3 * tapStride), load(tap + 6 * tapStride)))
      }
      let (first, second, third) = (column(0), column(1), column(2))
      return (
        (first.0, second.0, third.0), (first.1, second.1, third.1), (first.2, second.2, third.2),
        (first.3, second.3, third.3)
      )
    }

    @inline(__always)
    private static func transformed(_ taps: Taps) -> (__m256i, __m256i, __m256i, __m256i) {
      let outer = _mm256_add_epi16(taps.0, taps.2)
      return (
        _mm256_add_epi16(taps.0, taps.0), _mm256_add_epi16(outer, taps.1), _mm256_sub_epi16(outer, taps.1),
        _mm256_add_epi16(taps.2, taps.2)
      )
    }

    /// Transforms a line of eight columns along it, and stores its four places.
    @inline(__always)
    private static func store(_ left: Taps, _ right: Taps, to place: UnsafeMutableRawPointer, placeStride: Int) {
      let (left, right) = (transformed(left), transformed(right))
      store(left.0, right.0, to: place)
      store(left.1, right.1, to: place + placeStride)
      store(left.2, right.2, to: place + 2 * placeStride)
      store(left.3, right.3, to: place + 3 * placeStride)
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
