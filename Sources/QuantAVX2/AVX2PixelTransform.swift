#if arch(x86_64)
  internal import _Builtin_intrinsics.intel
  internal import QuantKernels

  /// Winograd's way back, Aᵀ·m·A with Aᵀ = (1 1 1 0; 0 1 −1 −1): the sums of a tile's sixteen places become four times its
  /// two by two pixels, and a fourth of it is stored.
  enum AVX2PixelTransform {
    private typealias Line = (__m256i, __m256i, __m256i, __m256i)

    // Invariant: `sums` holds eight pairs of places, `pairStride` apart, of `tiles` rows of 2 × 16 sums; target has room for
    // two lines, `lineStride` apart, of 2 · tiles rows of 16, `tileColumns` apart.
    static func run(
      _ sums: UnsafePointer<Int32>, tiles: Int, pairStride: Int, into target: UnsafeMutablePointer<Int32>,
      lineStride: Int
    ) {
      for tile in 0..<tiles {
        for part in 0..<2 {
          let place = sums + tile * tileColumns + part * 8
          func line(_ index: Int) -> Line {
            let start = place + 2 * index * pairStride
            return (load(start), load(start + 16), load(start + pairStride), load(start + pairStride + 16))
          }
          let (first, second, third, fourth) = (line(0), line(1), line(2), line(3))
          let pixel = target + 2 * tile * tileColumns + part * 8
          store(
            (
              sum(first.0, second.0, third.0), sum(first.1, second.1, third.1), sum(first.2, second.2, third.2),
              sum(first.3, second.3, third.3)
            ), to: pixel)
          store(
            (
              rest(second.0, third.0, fourth.0), rest(second.1, third.1, fourth.1), rest(second.2, third.2, fourth.2),
              rest(second.3, third.3, fourth.3)
            ), to: pixel + lineStride)
        }
      }
    }

    @inline(__always)
    private static func store(_ line: Line, to pixel: UnsafeMutablePointer<Int32>) {
      UnsafeMutableRawPointer(pixel).storeBytes(
        of: _mm256_srai_epi32(sum(line.0, line.1, line.2), 2), as: __m256i.self)
      UnsafeMutableRawPointer(pixel + tileColumns).storeBytes(
        of: _mm256_srai_epi32(rest(line.1, line.2, line.3), 2), as: __m256i.self)
    }

    @inline(__always)
    private static func sum(_ first: __m256i, _ second: __m256i, _ third: __m256i) -> __m256i {
      _mm256_add_epi32(_mm256_add_epi32(first, second), third)
    }

    @inline(__always)
    private static func rest(_ second: __m256i, _ third: __m256i, _ fourth: __m256i) -> __m256i {
      _mm256_sub_epi32(_mm256_sub_epi32(second, third), fourth)
    }

    @inline(__always)
    private static func load(_ sums: UnsafePointer<Int32>) -> __m256i {
      UnsafeRawPointer(sums).loadUnaligned(as: __m256i.self)
    }
  }
#endif
