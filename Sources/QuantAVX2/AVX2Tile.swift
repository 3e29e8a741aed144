#if arch(x86_64)
  internal import _Builtin_intrinsics.intel
  public import QuantKernels

  /// AVX2, exact, for attention's short products (all others: `AVX2Product`): the even and the odd bytes are widened to 16
  /// bits and multiplied by two `vpmaddwd`, as `vpmaddubsw` would saturate. The tile of 12 × 32 is computed as 3 × 2 blocks
  /// of 4 rows × 16 columns: 8 ymm accumulators, four ymm of split weights, two of activations.
  public enum AVX2Tile: IntegerTile {
    public static let mostRows = 12
    public static let rowStep = 4

    @inline(__always)
    public static func multiply(
      activations: UnsafePointer<UInt8>, rowOffsets: UnsafePointer<Int>, rows: Int,
      tapOffsets: UnsafePointer<Int>, tapCount: Int, depth: Int,
      weights: UnsafePointer<Int8>, upcoming _: UpcomingWeights,
      target: UnsafeMutablePointer<Int32>, targetStride: Int
    ) {
      var row = 0
      while row < rows {
        for column in stride(from: 0, to: tileColumns, by: 16) {
          block(
            activations, rowOffsets + row, tapOffsets, tapCount, depth, weights + column * 4,
            target + (row * targetStride + column), targetStride)
        }
        row += 4
      }
    }

    @inline(never)
    static func block(
      _ activations: UnsafePointer<UInt8>, _ rowOffsets: UnsafePointer<Int>, _ tapOffsets: UnsafePointer<Int>,
      _ tapCount: Int, _ depth: Int, _ weights: UnsafePointer<Int8>,
      _ target: UnsafeMutablePointer<Int32>, _ targetStride: Int
    ) {
      let zero = _mm256_setzero_si256()
      var (s0, s1, s2, s3) = (zero, zero, zero, zero)
      var (t0, t1, t2, t3) = (zero, zero, zero, zero)
      let (o0, o1, o2, o3) = (rowOffsets[0], rowOffsets[1], rowOffsets[2], rowOffsets[3])
      var b = UnsafeRawPointer(weights)
      for tap in 0..<tapCount {
        var a = UnsafeRawPointer(activations) + tapOffsets[tap]
        let end = a + depth * 4
        while a < end {
          let left = load(b)
          let right = load(b + 32)
          let leftEven = _mm256_srai_epi16(_mm256_slli_epi16(left, 8), 8)
          let leftOdd = _mm256_srai_epi16(left, 8)
          let rightEven = _mm256_srai_epi16(_mm256_slli_epi16(right, 8), 8)
          let rightOdd = _mm256_srai_epi16(right, 8)
          add(a + o0, leftEven, leftOdd, rightEven, rightOdd, &s0, &t0)
          add(a + o1, leftEven, leftOdd, rightEven, rightOdd, &s1, &t1)
          add(a + o2, leftEven, leftOdd, rightEven, rightOdd, &s2, &t2)
          add(a + o3, leftEven, leftOdd, rightEven, rightOdd, &s3, &t3)
          a += 4
          b += 128
        }
      }
      store(s0, t0, target)
      store(s1, t1, target + targetStride)
      store(s2, t2, target + 2 * targetStride)
      store(s3, t3, target + 3 * targetStride)
    }

    @inline(__always)
    public static func multiply(
      signedRows: UnsafePointer<Int8>, rowStep: Int, depth: Int, unsignedColumns: UnsafePointer<UInt8>,
      target: UnsafeMutablePointer<Int32>
    ) {
      for row in stride(from: 0, to: valueRows, by: 4) {
        for column in stride(from: 0, to: tileColumns, by: 16) {
          valueBlock(
            signedRows + row * 4, rowStep, depth, unsignedColumns + column * 4, target + (row * tileColumns + column))
        }
      }
    }

    // Invariant: as IntegerTile.multiply(signedRows:), for 4 rows and 16 columns.
    @inline(never)
    static func valueBlock(
      _ signedRows: UnsafePointer<Int8>, _ rowStep: Int, _ depth: Int, _ unsignedColumns: UnsafePointer<UInt8>,
      _ target: UnsafeMutablePointer<Int32>
    ) {
      let zero = _mm256_setzero_si256()
      var (s0, s1, s2, s3) = (zero, zero, zero, zero)
      var (t0, t1, t2, t3) = (zero, zero, zero, zero)
      let low = _mm256_set1_epi16(0xff)
      var a = UnsafeRawPointer(signedRows)
      var b = UnsafeRawPointer(unsignedColumns)
      let end = b + depth * 128
      while b < end {
        let left = load(b)
        let right = load(b + 32)
        let leftEven = _mm256_and_si256(left, low)
        let leftOdd = _mm256_srli_epi16(left, 8)
        let rightEven = _mm256_and_si256(right, low)
        let rightOdd = _mm256_srli_epi16(right, 8)
        addValues(a, leftEven, leftOdd, rightEven, rightOdd, &s0, &t0)
        addValues(a + 4, leftEven, leftOdd, rightEven, rightOdd, &s1, &t1)
        addValues(a + 8, leftEven, leftOdd, rightEven, rightOdd, &s2, &t2)
        addValues(a + 12, leftEven, leftOdd, rightEven, rightOdd, &s3, &t3)
        a += rowStep
        b += 128
      }
      store(s0, t0, target)
      store(s1, t1, target + tileColumns)
      store(s2, t2, target + 2 * tileColumns)
      store(s3, t3, target + 3 * tileColumns)
    }

    @inline(__always)
    private static func addValues(
      _ values: UnsafeRawPointer, _ leftEven: __m256i, _ leftOdd: __m256i, _ rightEven: __m256i,
      _ rightOdd: __m256i, _ left: inout __m256i, _ right: inout __m256i
    ) {
      let word = _mm256_set1_epi32(values.loadUnaligned(as: Int32.self))
      let even = _mm256_srai_epi16(_mm256_slli_epi16(word, 8), 8)
      let odd = _mm256_srai_epi16(word, 8)
      left = _mm256_add_epi32(left, _mm256_madd_epi16(leftEven, even))
      left = _mm256_add_epi32(left, _mm256_madd_epi16(leftOdd, odd))
      right = _mm256_add_epi32(right, _mm256_madd_epi16(rightEven, even))
      right = _mm256_add_epi32(right, _mm256_madd_epi16(rightOdd, odd))
    }

    @inline(__always)
    private static func add(
      _ activations: UnsafeRawPointer, _ leftEven: __m256i, _ leftOdd: __m256i, _ rightEven: __m256i,
      _ rightOdd: __m256i, _ left: inout __m256i, _ right: inout __m256i
    ) {
      let word = _mm256_set1_epi32(activations.loadUnaligned(as: Int32.self))
      let even = _mm256_and_si256(word, _mm256_set1_epi16(0xff))
      let odd = _mm256_srli_epi16(word, 8)
      left = _mm256_add_epi32(left, _mm256_madd_epi16(even, leftEven))
      left = _mm256_add_epi32(left, _mm256_madd_epi16(odd, leftOdd))
      right = _mm256_add_epi32(right, _mm256_madd_epi16(even, rightEven))
      right = _mm256_add_epi32(right, _mm256_madd_epi16(odd, rightOdd))
    }

    @inline(__always)
    private static func load(_ source: UnsafeRawPointer) -> __m256i { source.loadUnaligned(as: __m256i.self) }

    @inline(__always)
    private static func store(_ left: __m256i, _ right: __m256i, _ target: UnsafeMutablePointer<Int32>) {
      UnsafeMutableRawPointer(target).storeBytes(of: left, as: __m256i.self)
      UnsafeMutableRawPointer(target + 8).storeBytes(of: right, as: __m256i.self)
    }
  }
#endif
