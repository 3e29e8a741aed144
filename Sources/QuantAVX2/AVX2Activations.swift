#if arch(x86_64)
  internal import _Builtin_intrinsics.intel
  import QuantKernels

  /// The activations of some rows of a product, in 16 bits where they fit into the scratch and lie in whole words, and as
  /// the bytes that they are elsewhere.
  ///
  /// Layout in 16 bits: each word of four bytes becomes its two even bytes and then its two odd ones, eight bytes. Of
  /// activations that have two bytes, both stand in the low one's place, less 32768.
  struct AVX2Activations {
    /// What offsets are added to; with 16 bits twice a tap's offset too.
    let start: UnsafeRawPointer
    let areWide: Bool
    /// Whether low bytes stand together with their high ones.
    let areJoined: Bool
    private let product: MatrixProduct
    /// Offset of the first byte that was widened.
    private let first: Int

    // Invariant: `scratch` holds `MatrixProduct.wideRowBytes`; the bytes between the first and the last that the rows read
    // belong to one buffer.
    init(_ product: MatrixProduct, rows: Range<Int>, into scratch: UnsafeMutableRawPointer) {
      self.product = product
      let taps = UnsafeBufferPointer(
        start: product.tapOffsets, count: product.tapCount * (product.precision == .eight ? 1 : 2))
      var (leastTap, greatestTap, bits) = (taps[0], taps[0], product.activationStride)
      for offset in taps {
        leastTap = min(leastTap, offset)
        greatestTap = max(greatestTap, offset)
        bits |= offset
      }
      var (leastRow, greatestRow) = (Int.max, Int.min)
      for row in rows {
        let offset = Self.byteOffset(ofRow: row, product)
        leastRow = min(leastRow, offset)
        greatestRow = max(greatestRow, offset)
      }
      first = rows.isEmpty ? 0 : leastRow + leastTap
      let words = rows.isEmpty ? 0 : (greatestRow + greatestTap - first) / 4 + product.depth
      areWide = bits.isMultiple(of: 4) && words * 8 <= MatrixProduct.wideRowBytes
      // Joined they are summed in 32 bits, which small columns allow.
      areJoined = areWide && product.precision != .eight && product.hasSmallColumns && product.rowIndices == nil
      if areJoined {
        start = UnsafeRawPointer(scratch) - 2 * first
        join(rows)
      } else if areWide {
        Self.widen(UnsafeRawPointer(product.activations) + first, words: words, into: scratch)
        start = UnsafeRawPointer(scratch) - 2 * first
      } else {
        start = UnsafeRawPointer(product.activations)
      }
    }

    /// Where a row starts, from `start`.
    @inline(__always)
    func offset(ofRow row: Int) -> Int {
      areWide ? 2 * Self.byteOffset(ofRow: row, product) : Self.byteOffset(ofRow: row, product)
    }

    @inline(__always)
    private static func byteOffset(ofRow row: Int, _ product: MatrixProduct) -> Int {
      (product.rowIndices.map { Int($0[row]) } ?? row) * product.activationStride
    }

    /// Joins the bytes of each row, and widens its high ones where residuals are multiplied by them.
    private func join(_ rows: Range<Int>) {
      let taps = product.tapOffsets
      let words = product.tapCount * product.depth
      let highOffset = taps[product.tapCount] - taps[0]
      for row in rows {
        let offset = Self.byteOffset(ofRow: row, product) + taps[0]
        let low = UnsafeRawPointer(product.activations) + offset
        let target = UnsafeMutableRawPointer(mutating: start) + 2 * offset
        Self.join(low, with: low + highOffset, words: words, into: target)
        guard product.precision == .sixteen else { continue }
        Self.widen(low + highOffset, words: words, into: target + 2 * highOffset)
      }
    }

    private static func join(
      _ low: UnsafeRawPointer, with high: UnsafeRawPointer, words: Int, into target: UnsafeMutableRawPointer
    ) {
      let (lowMask, highMask) = (_mm_set1_epi16(0xff), _mm_set1_epi16(Int16(bitPattern: 0xff00)))
      let middle = _mm_set1_epi16(.min)
      var word = 0
      while word + 4 <= words {
        let l = (low + word * 4).loadUnaligned(as: __m128i.self)
        let h = (high + word * 4).loadUnaligned(as: __m128i.self)
        let even = _mm_xor_si128(_mm_or_si128(_mm_and_si128(l, lowMask), _mm_slli_epi16(h, 8)), middle)
        let odd = _mm_xor_si128(_mm_or_si128(_mm_srli_epi16(l, 8), _mm_and_si128(h, highMask)), middle)
        (target + word * 8).storeBytes(of: _mm_unpacklo_epi32(even, odd), as: __m128i.self)
        (target + (word * 8 + 16)).storeBytes(of: _mm_unpackhi_epi32(even, odd), as: __m128i.self)
        word += 4
      }
      while word < words {
        let l = (low + word * 4).loadUnaligned(as: UInt32.self)
        let h = (high + word * 4).loadUnaligned(as: UInt32.self)
        let even = (l & 0x00ff_00ff | (h & 0x00ff_00ff) << 8) ^ 0x8000_8000
        let odd = (l >> 8 & 0x00ff_00ff | h & 0xff00_ff00) ^ 0x8000_8000
        (target + word * 8).storeBytes(of: even, as: UInt32.self)
        (target + (word * 8 + 4)).storeBytes(of: odd, as: UInt32.self)
        word += 1
      }
    }

    private static func widen(_ source: UnsafeRawPointer, words: Int, into target: UnsafeMutableRawPointer) {
      let low = _mm_set1_epi16(0xff)
      var word = 0
      while word + 4 <= words {
        let bytes = (source + word * 4).loadUnaligned(as: __m128i.self)
        let (even, odd) = (_mm_and_si128(bytes, low), _mm_srli_epi16(bytes, 8))
        (target + word * 8).storeBytes(of: _mm_unpacklo_epi32(even, odd), as: __m128i.self)
        (target + (word * 8 + 16)).storeBytes(of: _mm_unpackhi_epi32(even, odd), as: __m128i.self)
        word += 4
      }
      while word < words {
        let bytes = (source + word * 4).loadUnaligned(as: UInt32.self)
        (target + word * 8).storeBytes(of: bytes & 0x00ff_00ff, as: UInt32.self)
        (target + (word * 8 + 4)).storeBytes(of: bytes >> 8 & 0x00ff_00ff, as: UInt32.self)
        word += 1
      }
    }
  }
#endif
