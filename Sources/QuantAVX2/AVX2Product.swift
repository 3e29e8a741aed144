#if arch(x86_64)
  internal import CPlatform
  internal import QuantKernels

  /// A matrix product by AVX2, exact: `vpmaddwd` multiplies in 16 bits, as `vpmaddubsw` would saturate.
  ///
  /// Both factors are widened before, once for many uses: the weights half a panel at a time, used by all rows; the
  /// activations once for all panels and taps, as long as they fit into the second-level cache. What is left of a step of
  /// the inner dimension are the multiplications and additions (`AVX2Block`). Half a panel that holds no column is not
  /// computed: layers of 16 and 48 outputs have one.
  ///
  /// Activations of two bytes are multiplied whole where their sums fit (`AVX2JoinedSums`).
  ///
  /// Zen 3, 1 thread, quantisation and epilogue included: 97–114 GOP/s (`cinewatch bench --only instruction-sets`); a loop of
  /// nothing but multiplications and additions reaches 138–147.
  struct AVX2Product {
    private let product: MatrixProduct
    private let rows: Range<Int>
    private let offsets: UnsafeMutablePointer<Int>
    private let sums: UnsafeMutablePointer<Int32>
    private let weights: UnsafeMutableRawPointer
    private let activations: AVX2Activations
    /// Words of four bytes in a column of the packed weights.
    private let steps: Int

    private static let tileRows = 12

    /// Widens the activations of `rows`, if they fit.
    // Invariant: `scratch` holds `MatrixProduct.scratchBytes(steps:)`, 64-byte aligned, and is used by no other thread.
    init(_ product: MatrixProduct, rows: Range<Int>, scratch: UnsafeMutableRawPointer) {
      self.product = product
      self.rows = rows
      steps = product.tapCount * product.depth * (product.precision == .sixteen ? 2 : 1)
      offsets = scratch.assumingMemoryBound(to: Int.self)
      sums = (scratch + 128).assumingMemoryBound(to: Int32.self)
      weights = scratch + MatrixProduct.tileScratchBytes
      activations = AVX2Activations(product, rows: rows, into: weights + steps * 128)
    }

    func run(panels: Range<Int>) {
      var upcoming = product.upcoming
      let linesPerPanel = (product.upcomingBytes / 64 + max(1, panels.count) - 1) / max(1, panels.count)
      for panel in panels {
        for _ in 0..<linesPerPanel {
          cplatform_prefetch(upcoming)
          upcoming += 64
        }
        for half in 0..<2 where product.columnBlocks[panel * 2 + half].width > 0 {
          AVX2Weights.widen(product.weights + (panel * steps * 128 + half * 64), steps: steps, into: weights)
          let joined =
            activations.areJoined
            ? AVX2JoinedSums(
              weights, steps: product.tapCount * product.depth, hasResiduals: product.precision == .sixteen) : nil
          var row = rows.lowerBound
          while row < rows.upperBound {
            let tile = row..<min(row + Self.tileRows, rows.upperBound)
            multiply(tile, half: half)
            joined?.part(sums + half * 16, rows: tile.count)
            product.finish(sums, panel: panel, half: half, rows: tile)
            row += Self.tileRows
          }
        }
      }
    }

    /// The sums of a tile's sixteen columns.
    private func multiply(_ tile: Range<Int>, half: Int) {
      let blocks = (tile.count + 3) / 4
      for r in 0..<blocks * 4 { offsets[r] = activations.offset(ofRow: min(tile.lowerBound + r, tile.upperBound - 1)) }
      let taps = product.tapCount
      let (low, high) = (product.tapOffsets, product.tapOffsets + taps)
      for block in 0..<blocks {
        let target = sums + (block * 4 * tileColumns + half * 16)
        let second = target + tileCapacity * tileColumns
        switch product.precision {
        case .eight:
          multiply(block, taps: low, count: taps, weights, into: target)
        case .sixteenByEight where activations.areJoined:
          multiply(block, taps: low, count: taps, weights, into: target)
        case .sixteen where activations.areJoined:
          multiply(block, taps: low, count: taps, weights, into: target)
          multiply(block, taps: high, count: taps, weights + taps * product.depth * 128, into: second)
        case .sixteenByEight:
          multiply(block, taps: high, count: taps, weights, into: target)
          multiply(block, taps: low, count: taps, weights, into: second)
        case .sixteen:
          multiply(block, taps: high, count: taps, weights, into: target)
          // As the driver of the other instruction sets: the residuals are taps of the low bytes' product.
          multiply(block, taps: low, count: 2 * taps, weights, into: second)
        }
      }
    }

    @inline(__always)
    private func multiply(
      _ block: Int, taps: UnsafePointer<Int>, count: Int, _ weights: UnsafeMutableRawPointer,
      into target: UnsafeMutablePointer<Int32>
    ) {
      if activations.areWide {
        AVX2Block.multiplyWide(
          activations.start, offsets + block * 4, taps, count, product.depth, weights, target)
      } else {
        AVX2Block.multiplyBytes(
          activations.start, offsets + block * 4, taps, count, product.depth, weights, target)
      }
    }
  }
#endif
