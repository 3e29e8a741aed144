#if arch(x86_64)
  internal import QuantKernels

  /// A 3×3 convolution in the plane by Winograd's F(2×2, 3×3), exact: 16 products make four pixels, where the sums
  /// themselves take 36.
  ///
  /// AVX2 multiplies in 16 bits anyway, and there is room in them: the transformed activations are at most 1020, the weights,
  /// times four so that they stay whole, 1143. The int32 results are four times the convolution's sums, modulo 2³², and so
  /// its sums bit for bit up to 1841 channels. Lavin & Gray, Fast Algorithms for Convolutional Neural Networks,
  /// arXiv:1509.09308.
  ///
  /// Zen 3, 1 thread, transforms and epilogue included: as fast as 118–182 GOP/s of the sums themselves would be
  /// (16–128 channels, `cinewatch bench --only operators`).
  ///
  /// A tile is two by two pixels of two lines. Layout: transformed activations (16 places, tiles, channels) and weights (16
  /// places, channels / 4, as `AVX2Block` has them) in 16 bits; sums of sixteen tiles (8 pairs of places, tiles,
  /// 2 × 16 columns); the pixels that come of them (2 lines, 32 pixels, 32 columns).
  struct AVX2PlaneConvolution {
    private let product: MatrixProduct
    private let rows: Range<Int>
    private let channels: Int
    /// Of all lines.
    private let tiles: Int
    private let pixels: UnsafeMutablePointer<Int32>
    private let sums: UnsafeMutablePointer<Int32>
    private let weights: UnsafeMutableRawPointer
    private let activations: UnsafeMutableRawPointer

    private static let places = 16
    /// Tiles whose sums lie in the first-level cache together.
    private static let groupTiles = 16
    private static let linePixels = 2 * groupTiles * tileColumns
    private static let pixelBytes = 2 * linePixels * 4
    private static let sumBytes = places / 2 * groupTiles * tileColumns * 4
    private static let mostChannels = 1841

    /// Transforms the activations; nil for a product that is none of whole tiles, or too large for the scratch.
    // Invariant: `scratch` holds `MatrixProduct.scratchBytes(steps:)`, 64-byte aligned, and is used by no other thread.
    init?(_ product: MatrixProduct, rows: Range<Int>, scratch: UnsafeMutableRawPointer) {
      let line = product.lineLength
      guard line > 0, line.isMultiple(of: 2), product.tapCount == 9, product.precision == .eight,
        product.depth.isMultiple(of: 4), product.depth * 4 <= Self.mostChannels,
        rows.lowerBound.isMultiple(of: 2 * line), rows.count.isMultiple(of: 2 * line)
      else { return nil }
      self.product = product
      self.rows = rows
      channels = product.depth * 4
      tiles = rows.count / 4
      let weightBytes = Self.places * product.depth * 128
      // Blocks of four tiles read up to three past the last.
      let activationBytes = (Self.places * tiles + 3) * channels * 2
      let needed = Self.pixelBytes + Self.sumBytes + weightBytes + activationBytes
      guard needed <= MatrixProduct.scratchBytes(steps: 9 * product.depth) else { return nil }
      pixels = scratch.assumingMemoryBound(to: Int32.self)
      sums = pixels + Self.pixelBytes / 4
      weights = UnsafeMutableRawPointer(sums) + Self.sumBytes
      activations = weights + weightBytes
      transformActivations()
    }

    private func transformActivations() {
      let taps = product.tapOffsets
      let perLine = product.lineLength / 2
      let transform = AVX2ActivationTransform(
        lineStride: taps[3] - taps[0], pixelStride: taps[1] - taps[0], tiles: perLine, channels: channels,
        placeStride: tiles * channels * 2)
      for line in 0..<tiles / perLine {
        let row = rows.lowerBound + line * 4 * perLine
        let corner = product.rowIndices.map { Int($0[row]) } ?? row
        transform.run(
          product.activations + (corner * product.activationStride + taps[0]),
          into: activations + line * perLine * channels * 2)
      }
    }

    func run(panels: Range<Int>) {
      let perLine = product.lineLength / 2
      for panel in panels {
        for half in 0..<2 where product.columnBlocks[panel * 2 + half].width > 0 {
          AVX2WeightTransform.run(
            product.weights + (panel * 9 * product.depth * 128 + half * 64), depth: product.depth, into: weights)
          for line in 0..<tiles / perLine {
            for start in stride(from: 0, to: perLine, by: Self.groupTiles) {
              let count = min(Self.groupTiles, perLine - start)
              multiply(first: line * perLine + start, count: count)
              AVX2PixelTransform.run(
                sums, tiles: count, pairStride: Self.groupTiles * tileColumns, into: pixels + half * 16,
                lineStride: Self.linePixels)
              let row = rows.lowerBound + line * 4 * perLine + 2 * start
              product.finish(pixels, panel: panel, half: half, rows: row..<row + 2 * count)
              let next = row + product.lineLength
              product.finish(pixels + Self.linePixels, panel: panel, half: half, rows: next..<next + 2 * count)
            }
          }
        }
      }
    }

    /// The sums of `count` tiles at each place.
    private func multiply(first: Int, count: Int) {
      for place in 0..<Self.places {
        let source = UnsafeRawPointer(activations) + (place * tiles + first) * channels * 2
        let factors = UnsafeRawPointer(weights) + place * product.depth * 128
        let target = sums + (place / 2 * Self.groupTiles * tileColumns + place % 2 * 16)
        for tile in stride(from: 0, to: count, by: 4) {
          AVX2Block.multiplyWide(
            source + tile * channels * 2, rowStride: channels * 2, depth: product.depth, factors,
            target + tile * tileColumns)
        }
      }
    }
  }
#endif
