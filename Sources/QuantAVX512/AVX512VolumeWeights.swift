#if arch(x86_64)
  internal import _Builtin_intrinsics.intel

  /// Winograd's transform of a panel's 3×3×3 weights, with 2G = (2 0 0; 1 1 1; 1 −1 1; 0 0 2) along each axis, laid out
  /// as `AVX512VolumeBlock` reads them, one half of the columns after the other: sixteen places in the plane, pairs of channels, four places along the line, and of
  /// each 16 columns' two values.
  enum AVX512VolumeWeights {
    // Invariant: a panel of 27 · depth · 128 bytes at `source`; target holds `VolumeScratch.panelBytes`, scratch 4 KB, both 64-byte
    // aligned.
    static func run(
      _ source: UnsafePointer<Int8>, depth: Int, into target: UnsafeMutableRawPointer, scratch: UnsafeMutableRawPointer
    ) {
      let places = scratch.assumingMemoryBound(to: __m512i.self)
      for half in 0..<2 {
        let block = target + half * 64 * depth * 128
        for step in 0..<depth {
          for pair in 0..<2 {
            for tap in 0..<27 {
              let bytes = UnsafeRawPointer(source) + ((tap * depth + step) * 128 + half * 64)
              places[tap / 9 * 16 + tap / 3 % 3 * 4 + tap % 3] = values(bytes, pair: pair)
            }
            for line in 0..<9 { expand(places + (line / 3 * 16 + line % 3 * 4), stride: 1) }
            for line in 0..<12 { expand(places + (line / 4 * 16 + line % 4), stride: 4) }
            for line in 0..<16 { expand(places + line, stride: 16) }
            for place in 0..<64 {
              let steps = (place / 4 * depth + step) * 2 + pair
              _mm512_storeu_si512(block + (steps * 4 + place % 4) * 64, places[place])
            }
          }
        }
      }
    }

    /// The first or the second two of a step's four values of each column.
    @inline(__always)
    private static func values(_ bytes: UnsafeRawPointer, pair: Int) -> __m512i {
      let words = _mm512_loadu_si512(bytes)
      return _mm512_cvtepi8_epi16(_mm512_cvtepi32_epi16(pair == 0 ? words : _mm512_srli_epi32(words, 16)))
    }

    /// Three values along an axis become four.
    @inline(__always)
    private static func expand(_ places: UnsafeMutablePointer<__m512i>, stride: Int) {
      let (first, second, third) = (places[0], places[stride], places[2 * stride])
      let outer = _mm512_add_epi16(first, third)
      places[0] = _mm512_add_epi16(first, first)
      places[stride] = _mm512_add_epi16(outer, second)
      places[2 * stride] = _mm512_sub_epi16(outer, second)
      places[3 * stride] = _mm512_add_epi16(third, third)
    }
  }
#endif
