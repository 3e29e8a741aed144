#if arch(x86_64)
  internal import _Builtin_intrinsics.intel

  /// Winograd's transform of the activations around two by two lines of a volume, with Bᵀ = (1 0 −1 0; 0 1 1 0; 0 −1 1 0;
  /// 0 1 0 −1) along each axis: sixteen places in the plane, and for each tile of the line four places along it.
  struct AVX512VolumeActivations {
    /// Bytes from a plane of the padded volume to the next, from a line to the next, and from a voxel to the next.
    let planeStride: Int
    let lineStride: Int
    let voxelStride: Int
    /// Of a line.
    let tiles: Int
    /// A multiple of 32.
    let channels: Int
    /// Bytes from a place in the plane to the next.
    let placeStride: Int

    // Invariant: four by four lines of 2 · tiles + 2 voxels are readable from `source`; target holds sixteen places of
    // (tiles, 4, channels) 16-bit values.
    func run(_ source: UnsafePointer<UInt8>, into target: UnsafeMutableRawPointer) {
      for plane in 0..<4 {
        for line in 0..<4 {
          let place = target + (plane * 4 + line) * placeStride
          let (x, y) = (Self.pair(plane), Self.pair(line))
          let first = UnsafeRawPointer(source) + x.first * planeStride
          let second = UnsafeRawPointer(source) + x.second * planeStride
          let corners = (
            first + y.first * lineStride, first + y.second * lineStride, second + y.first * lineStride,
            second + y.second * lineStride
          )
          switch (x.isSum, y.isSum) {
          case (false, false): run(corners, plane: false, line: false, into: place)
          case (false, true): run(corners, plane: false, line: true, into: place)
          case (true, false): run(corners, plane: true, line: false, into: place)
          case (true, true): run(corners, plane: true, line: true, into: place)
          }
        }
      }
    }

    /// Which two of four make a place, and whether it is their sum or the first less the second.
    private static func pair(_ place: Int) -> (first: Int, second: Int, isSum: Bool) {
      switch place {
      case 0: (0, 2, false)
      case 1: (1, 2, true)
      case 2: (2, 1, false)
      default: (1, 3, false)
      }
    }

    private typealias Corners = (UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer)

    @inline(__always)
    private func run(_ corners: Corners, plane: Bool, line: Bool, into place: UnsafeMutableRawPointer) {
      let row = channels * 2
      for channel in stride(from: 0, to: channels, by: 32) {
        var offset = channel
        func next() -> __m512i {
          let first = Self.combined(Self.load(corners.0 + offset), Self.load(corners.1 + offset), sum: line)
          let second = Self.combined(Self.load(corners.2 + offset), Self.load(corners.3 + offset), sum: line)
          offset += voxelStride
          return Self.combined(first, second, sum: plane)
        }
        var target = place + channel * 2
        var (d0, d1) = (next(), next())
        for _ in 0..<tiles {
          let d2 = next()
          let d3 = next()
          _mm512_storeu_si512(target, _mm512_sub_epi16(d0, d2))
          _mm512_storeu_si512(target + row, _mm512_add_epi16(d1, d2))
          _mm512_storeu_si512(target + 2 * row, _mm512_sub_epi16(d2, d1))
          _mm512_storeu_si512(target + 3 * row, _mm512_sub_epi16(d1, d3))
          (d0, d1) = (d2, d3)
          target += 4 * row
        }
      }
    }

    @inline(__always)
    private static func combined(_ first: __m512i, _ second: __m512i, sum: Bool) -> __m512i {
      sum ? _mm512_add_epi16(first, second) : _mm512_sub_epi16(first, second)
    }

    @inline(__always)
    private static func load(_ bytes: UnsafeRawPointer) -> __m512i {
      _mm512_cvtepu8_epi16(_mm256_loadu_si256(bytes.assumingMemoryBound(to: __m256i_u.self)))
    }
  }
#endif
