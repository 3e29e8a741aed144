#if arch(x86_64)
  internal import _Builtin_intrinsics.intel

  /// Sixteen bits times sixteen for four tiles of a line and one of the sixteen places in the plane: the four places along the
  /// line at once, so that their sums become a tile's two voxels before they leave the registers.
  ///
  /// 4 × 4 accumulators of 16 columns; a step of two channels is 16 `vpdpwssd` for four registers of weights and 16 broadcast
  /// words of activations.
  enum AVX512VolumeBlock {
    /// Tiles that are computed together.
    static let tiles = 4

    /// target[voxel · 16 + column] for the eight voxels of four tiles.
    // Invariant: `activations` holds sixteen rows, (tile, place), of `pairs` words; `weights` `pairs` steps of four registers,
    // one a place; target eight rows of 16.
    @inline(never)
    static func multiply(
      _ activations: UnsafeRawPointer, pairs: Int, _ weights: UnsafeRawPointer, _ target: UnsafeMutablePointer<Int32>
    ) {
      let zero = _mm512_setzero_si512()
      var (a0, a1, a2, a3) = (zero, zero, zero, zero)
      var (b0, b1, b2, b3) = (zero, zero, zero, zero)
      var (c0, c1, c2, c3) = (zero, zero, zero, zero)
      var (d0, d1, d2, d3) = (zero, zero, zero, zero)
      let row = pairs * 4
      var a = activations
      var b = activations + 4 * row
      var c = activations + 8 * row
      var d = activations + 12 * row
      var w = weights
      let end = a + row
      while a < end {
        let w0 = _mm512_loadu_si512(w)
        let w1 = _mm512_loadu_si512(w + 64)
        let w2 = _mm512_loadu_si512(w + 128)
        let w3 = _mm512_loadu_si512(w + 192)
        add(a, row, w0, w1, w2, w3, &a0, &a1, &a2, &a3)
        add(b, row, w0, w1, w2, w3, &b0, &b1, &b2, &b3)
        add(c, row, w0, w1, w2, w3, &c0, &c1, &c2, &c3)
        add(d, row, w0, w1, w2, w3, &d0, &d1, &d2, &d3)
        a += 4
        b += 4
        c += 4
        d += 4
        w += 256
      }
      store(a0, a1, a2, a3, target)
      store(b0, b1, b2, b3, target + 32)
      store(c0, c1, c2, c3, target + 64)
      store(d0, d1, d2, d3, target + 96)
    }

    @inline(__always)
    private static func add(
      _ words: UnsafeRawPointer, _ row: Int, _ w0: __m512i, _ w1: __m512i, _ w2: __m512i, _ w3: __m512i,
      _ s0: inout __m512i, _ s1: inout __m512i, _ s2: inout __m512i, _ s3: inout __m512i
    ) {
      s0 = _mm512_dpwssd_epi32(s0, w0, _mm512_set1_epi32(words.loadUnaligned(as: Int32.self)))
      s1 = _mm512_dpwssd_epi32(s1, w1, _mm512_set1_epi32((words + row).loadUnaligned(as: Int32.self)))
      s2 = _mm512_dpwssd_epi32(s2, w2, _mm512_set1_epi32((words + 2 * row).loadUnaligned(as: Int32.self)))
      s3 = _mm512_dpwssd_epi32(s3, w3, _mm512_set1_epi32((words + 3 * row).loadUnaligned(as: Int32.self)))
    }

    /// Aᵀ·m with Aᵀ = (1 1 1 0; 0 1 −1 −1), along the line.
    @inline(__always)
    private static func store(
      _ m0: __m512i, _ m1: __m512i, _ m2: __m512i, _ m3: __m512i, _ target: UnsafeMutablePointer<Int32>
    ) {
      _mm512_storeu_si512(target, _mm512_add_epi32(_mm512_add_epi32(m0, m1), m2))
      _mm512_storeu_si512(target + 16, _mm512_sub_epi32(_mm512_sub_epi32(m1, m2), m3))
    }
  }
#endif
