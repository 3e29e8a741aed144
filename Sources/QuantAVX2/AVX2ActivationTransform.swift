#if arch(x86_64)
  internal import _Builtin_intrinsics.intel

  /// Winograd's transform of a pair of lines' activations, Bᵀ·d·B with Bᵀ = (1 0 −1 0; 0 1 1 0; 0 −1 1 0; 0 1 0 −1): the
  /// four by four bytes around each tile become as many 16-bit values, channel by channel.
  struct AVX2ActivationTransform {
    /// Bytes from a line of the padded plane to the next, and from a pixel to the next.
    let lineStride: Int
    let pixelStride: Int
    let tiles: Int
    /// A multiple of 16.
    let channels: Int
    /// Bytes from a place's values to the next place's.
    let placeStride: Int

    // Invariant: four lines of 2 · tiles + 2 pixels are readable from `source`; each place has room for tiles · channels
    // values at `target`.
    func run(_ source: UnsafePointer<UInt8>, into target: UnsafeMutableRawPointer) {
      for channel in stride(from: 0, to: channels, by: 16) {
        var pixel = UnsafeRawPointer(source) + channel
        var place = target + channel * 2
        var (first, second) = (column(pixel), column(pixel + pixelStride))
        for _ in 0..<tiles {
          pixel += 2 * pixelStride
          let (third, fourth) = (column(pixel), column(pixel + pixelStride))
          store((first.0, second.0, third.0, fourth.0), to: place)
          store((first.1, second.1, third.1, fourth.1), to: place + 4 * placeStride)
          store((first.2, second.2, third.2, fourth.2), to: place + 8 * placeStride)
          store((first.3, second.3, third.3, fourth.3), to: place + 12 * placeStride)
          (first, second) = (third, fourth)
          place += channels * 2
        }
      }
    }

    /// Four lines' bytes of a pixel, transformed across the lines.
    @inline(__always)
    private func column(_ pixel: UnsafeRawPointer) -> (__m256i, __m256i, __m256i, __m256i) {
      transformed(
        (
          load(pixel), load(pixel + lineStride), load(pixel + 2 * lineStride), load(pixel + 3 * lineStride)
        ))
    }

    @inline(__always)
    private func transformed(
      _ d: (__m256i, __m256i, __m256i, __m256i)
    ) -> (__m256i, __m256i, __m256i, __m256i) {
      (
        _mm256_sub_epi16(d.0, d.2), _mm256_add_epi16(d.1, d.2), _mm256_sub_epi16(d.2, d.1), _mm256_sub_epi16(d.1, d.3)
      )
    }

    @inline(__always)
    private func load(_ bytes: UnsafeRawPointer) -> __m256i {
      _mm256_cvtepu8_epi16(bytes.loadUnaligned(as: __m128i.self))
    }

    /// Transforms along the line, and stores the four places.
    @inline(__always)
    private func store(_ d: (__m256i, __m256i, __m256i, __m256i), to place: UnsafeMutableRawPointer) {
      let values = transformed(d)
      place.storeBytes(of: values.0, as: __m256i.self)
      (place + placeStride).storeBytes(of: values.1, as: __m256i.self)
      (place + 2 * placeStride).storeBytes(of: values.2, as: __m256i.self)
      (place + 3 * placeStride).storeBytes(of: values.3, as: __m256i.self)
    }
  }
#endif
