#if arch(x86_64)
  internal import _Builtin_intrinsics.intel
  internal import QuantKernels

  /// Winograd's way back in the plane, Aᵀ·m·A with Aᵀ = (1 1 1 0; 0 1 −1 −1): sixteen places' sums become eight times those of
  /// two by two lines, and an eighth of them is stored.
  enum AVX512VolumePixels {
    private typealias Line = (__m512i, __m512i, __m512i, __m512i)

    // Invariant: `sums` holds sixteen places, `placeStride` apart, of `voxels` rows of 16; target four lines, `lineStride` apart,
    // of `voxels` rows, `tileColumns` apart.
    static func run(
      _ sums: UnsafePointer<Int32>, voxels: Int, placeStride: Int, into target: UnsafeMutablePointer<Int32>,
      lineStride: Int
    ) {
      for voxel in 0..<voxels {
        let place = sums + voxel * 16
        func line(_ index: Int) -> Line {
          let start = place + 4 * index * placeStride
          return (
            _mm512_loadu_si512(start), _mm512_loadu_si512(start + placeStride),
            _mm512_loadu_si512(start + 2 * placeStride), _mm512_loadu_si512(start + 3 * placeStride)
          )
        }
        let (first, second, third, fourth) = (line(0), line(1), line(2), line(3))
        let pixel = target + voxel * tileColumns
        store(
          (
            sum(first.0, second.0, third.0), sum(first.1, second.1, third.1), sum(first.2, second.2, third.2),
            sum(first.3, second.3, third.3)
          ), to: pixel, lineStride: lineStride)
        store(
          (
            rest(second.0, third.0, fourth.0), rest(second.1, third.1, fourth.1), rest(second.2, third.2, fourth.2),
            rest(second.3, third.3, fourth.3)
          ), to: pixel + 2 * lineStride, lineStride: lineStride)
      }
    }

    @inline(__always)
    private static func store(_ line: Line, to pixel: UnsafeMutablePointer<Int32>, lineStride: Int) {
      _mm512_storeu_si512(pixel, _mm512_srai_epi32(sum(line.0, line.1, line.2), 3))
      _mm512_storeu_si512(pixel + lineStride, _mm512_srai_epi32(rest(line.1, line.2, line.3), 3))
    }

    @inline(__always)
    private static func sum(_ first: __m512i, _ second: __m512i, _ third: __m512i) -> __m512i {
      _mm512_add_epi32(_mm512_add_epi32(first, second), third)
    }

    @inline(__always)
    private static func rest(_ second: __m512i, _ third: __m512i, _ fourth: __m512i) -> __m512i {
      _mm512_sub_epi32(_mm512_sub_epi32(second, third), fourth)
    }
  }
#endif
