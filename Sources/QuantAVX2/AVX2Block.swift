#if arch(x86_64)
  internal import _Builtin_intrinsics.intel
  import QuantKernels

  /// Four rows × sixteen columns: 8 ymm accumulators, four of weights, two of a row's activations. A step of the inner
  /// dimension is 16 `vpmaddwd` and as many additions.
  enum AVX2Block {
    /// With activations of 16 bits (`AVX2Activations`).
    // Invariant: row r of tap t has 8 · depth readable bytes at activations + rowOffsets[r] + 2 · tapOffsets[t]; weights
    // holds tapCount · depth · 128 bytes; target has four rows of 16 sums, 32 apart.
    @inline(never)
    static func multiplyWide(
      _ activations: UnsafeRawPointer, _ rowOffsets: UnsafePointer<Int>, _ tapOffsets: UnsafePointer<Int>,
      _ tapCount: Int, _ depth: Int, _ weights: UnsafeRawPointer, _ target: UnsafeMutablePointer<Int32>
    ) {
      multiply(activations, areWide: true, rowOffsets, tapOffsets, tapCount, depth, weights, target)
    }

    /// With activations of 8 bits, widened on the way.
    // Invariant: as multiplyWide, with 4 · depth bytes at activations + rowOffsets[r] + tapOffsets[t].
    @inline(never)
    static func multiplyBytes(
      _ activations: UnsafeRawPointer, _ rowOffsets: UnsafePointer<Int>, _ tapOffsets: UnsafePointer<Int>,
      _ tapCount: Int, _ depth: Int, _ weights: UnsafeRawPointer, _ target: UnsafeMutablePointer<Int32>
    ) {
      multiply(activations, areWide: false, rowOffsets, tapOffsets, tapCount, depth, weights, target)
    }

    /// Of one tap, with activations of 16 bits in rows `rowStride` bytes apart: short products, to be inlined.
    // Invariant: as multiplyWide.
    @inline(__always)
    static func multiplyWide(
      _ rows: UnsafeRawPointer, rowStride: Int, depth: Int, _ weights: UnsafeRawPointer,
      _ target: UnsafeMutablePointer<Int32>
    ) {
      var sums = Sums()
      sums.add(rows, areWide: true, (0, rowStride, 2 * rowStride, 3 * rowStride), depth, weights)
      sums.store(to: target)
    }

    // `areWide` is known where this is inlined: nothing is decided in the loop.
    @inline(__always)
    private static func multiply(
      _ activations: UnsafeRawPointer, areWide: Bool, _ rowOffsets: UnsafePointer<Int>,
      _ tapOffsets: UnsafePointer<Int>, _ tapCount: Int, _ depth: Int, _ weights: UnsafeRawPointer,
      _ target: UnsafeMutablePointer<Int32>
    ) {
      let bytes = areWide ? 2 : 1
      var sums = Sums()
      let offsets = (rowOffsets[0], rowOffsets[1], rowOffsets[2], rowOffsets[3])
      for tap in 0..<tapCount {
        sums.add(
          activations + bytes * tapOffsets[tap], areWide: areWide, offsets, depth, weights + tap * depth * 128)
      }
      sums.store(to: target)
    }

    /// Four activations in 16 bits for every column, the even and the odd ones.
    @inline(__always)
    private static func pairs(_ source: UnsafeRawPointer, areWide: Bool) -> (even: __m256i, odd: __m256i) {
      guard !areWide else { return (word(source), word(source + 4)) }
      let bytes = word(source)
      return (_mm256_and_si256(bytes, _mm256_set1_epi16(0xff)), _mm256_srli_epi16(bytes, 8))
    }

    @inline(__always)
    private static func word(_ source: UnsafeRawPointer) -> __m256i {
      _mm256_set1_epi32(source.loadUnaligned(as: Int32.self))
    }

    /// A step's weights.
    private struct Step {
      let leftEven: __m256i
      let leftOdd: __m256i
      let rightEven: __m256i
      let rightOdd: __m256i

      @inline(__always)
      init(_ weights: UnsafeRawPointer) {
        leftEven = weights.loadUnaligned(as: __m256i.self)
        leftOdd = (weights + 32).loadUnaligned(as: __m256i.self)
        rightEven = (weights + 64).loadUnaligned(as: __m256i.self)
        rightOdd = (weights + 96).loadUnaligned(as: __m256i.self)
      }

      @inline(__always)
      func add(_ pairs: (even: __m256i, odd: __m256i), _ left: inout __m256i, _ right: inout __m256i) {
        left = _mm256_add_epi32(left, _mm256_madd_epi16(pairs.even, leftEven))
        left = _mm256_add_epi32(left, _mm256_madd_epi16(pairs.odd, leftOdd))
        right = _mm256_add_epi32(right, _mm256_madd_epi16(pairs.even, rightEven))
        right = _mm256_add_epi32(right, _mm256_madd_epi16(pairs.odd, rightOdd))
      }
    }

    /// Columns 0–7 and 8–15 of each row.
    private struct Sums {
      var left0 = _mm256_setzero_si256()
      var left1 = _mm256_setzero_si256()
      var left2 = _mm256_setzero_si256()
      var left3 = _mm256_setzero_si256()
      var right0 = _mm256_setzero_si256()
      var right1 = _mm256_setzero_si256()
      var right2 = _mm256_setzero_si256()
      var right3 = _mm256_setzero_si256()

      /// Adds the products of one tap.
      @inline(__always)
      mutating func add(
        _ activations: UnsafeRawPointer, areWide: Bool, _ rowOffsets: (Int, Int, Int, Int), _ depth: Int,
        _ weights: UnsafeRawPointer
      ) {
        var (a, b) = (activations, weights)
        let end = b + depth * 128
        while b < end {
          let step = Step(b)
          step.add(pairs(a + rowOffsets.0, areWide: areWide), &left0, &right0)
          step.add(pairs(a + rowOffsets.1, areWide: areWide), &left1, &right1)
          step.add(pairs(a + rowOffsets.2, areWide: areWide), &left2, &right2)
          step.add(pairs(a + rowOffsets.3, areWide: areWide), &left3, &right3)
          a += areWide ? 8 : 4
          b += 128
        }
      }

      @inline(__always)
      func store(to target: UnsafeMutablePointer<Int32>) {
        store(left0, right0, target)
        store(left1, right1, target + tileColumns)
        store(left2, right2, target + 2 * tileColumns)
        store(left3, right3, target + 3 * tileColumns)
      }

      @inline(__always)
      private func store(_ left: __m256i, _ right: __m256i, _ target: UnsafeMutablePointer<Int32>) {
        UnsafeMutableRawPointer(target).storeBytes(of: left, as: __m256i.self)
        UnsafeMutableRawPointer(target + 8).storeBytes(of: right, as: __m256i.self)
      }
    }
  }
#endif
