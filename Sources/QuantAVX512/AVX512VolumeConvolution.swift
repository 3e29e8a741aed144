#if arch(x86_64)
  internal import CPlatform
  internal import QuantKernels

  /// A 3×3×3 convolution by Winograd's F(2×2×2, 3×3×3), exact: 64 products of 16 bits make eight voxels, where the sums
  /// themselves take 216 of 8 bits, of which `vpdpbusd` does two for one.
  ///
  /// The transformed activations are at most 2040, the weights, times eight so that they stay whole, 3456. The int32
  /// results are eight times the convolution's sums, modulo 2³², and so its sums bit for bit up to 303 channels. Lavin &
  /// Gray, Fast Algorithms for Convolutional Neural Networks, arXiv:1509.09308.
  ///
  /// A tile is two by two by two voxels; those of two by two lines are computed together. Layout in 16 bits: activations
  /// (16 places in the plane, tiles, 4 places along the line, channels); weights (halves of panels, 16 places,
  /// channels / 2, 4 places, 16 columns, 2). Sums (16 places, voxels, 16 columns), and of them the voxels of the four
  /// lines, (4, voxels, 32 columns).
  struct AVX512VolumeConvolution {
    private let product: MatrixProduct
    private let rows: Range<Int>
    private let weights: UnsafeRawPointer
    private let voxels: Int
    private let layout: VolumeScratch
    private let transform: AVX512VolumeActivations
    private let pixels: UnsafeMutablePointer<Int32>
    private let sums: UnsafeMutablePointer<Int32>
    private let activations: UnsafeMutableRawPointer

    /// nil for a product that is none of whole tiles.
    // Invariant: where the product has transformed weights, `scratch` holds `VolumeScratch.bytes`, 64-byte aligned, and is used
    // by no other thread.
    init?(_ product: MatrixProduct, rows: Range<Int>, scratch: UnsafeMutableRawPointer) {
      let plane = product.planeLines * product.lineLength
      guard let weights = product.volumeWeights, plane > 0, product.tapCount == 27, product.precision == .eight,
        rows.lowerBound.isMultiple(of: 2 * plane), rows.count.isMultiple(of: 2 * plane)
      else { return nil }
      self.product = product
      self.rows = rows
      self.weights = weights
      voxels = product.lineLength
      let taps = product.tapOffsets
      layout = VolumeScratch(line: voxels, channels: product.depth * 4)
      transform = AVX512VolumeActivations(
        planeStride: taps[9] - taps[0], lineStride: taps[3] - taps[0], voxelStride: taps[1] - taps[0],
        tiles: voxels / 2, channels: product.depth * 4, placeStride: layout.placeBytes)
      pixels = scratch.assumingMemoryBound(to: Int32.self)
      sums = pixels + layout.pixelBytes / 4
      activations = UnsafeMutableRawPointer(sums) + layout.sumBytes
    }

    func run(panels: Range<Int>) {
      let lines = product.planeLines
      for plane in stride(from: rows.lowerBound, to: rows.upperBound, by: 2 * lines * voxels) {
        for row in stride(from: plane, to: plane + lines * voxels, by: 2 * voxels) { run(panels, row: row) }
      }
    }

    /// Two by two lines, from `row` on.
    private func run(_ panels: Range<Int>, row: Int) {
      let corner = product.rowIndices.map { Int($0[row]) } ?? row
      transform.run(
        product.activations + (corner * product.activationStride + product.tapOffsets[0]), into: activations)
      fetchTargets(row: row)
      for panel in panels {
        for half in 0..<2 where product.columnBlocks[panel * 2 + half].width > 0 {
          multiply(weights + (panel * layout.panelBytes + half * layout.panelBytes / 2))
          AVX512VolumePixels.run(
            sums, voxels: voxels, placeStride: layout.placeVoxels * 16, into: pixels + half * 16,
            lineStride: voxels * tileColumns)
          for part in 0..<4 {
            let first = target(part, of: row)
            product.finish(
              pixels + part * voxels * tileColumns, panel: panel, half: half, rows: first..<first + voxels)
          }
        }
      }
    }

    /// Where each of the four lines begins: two of a plane, two of the next.
    private func target(_ part: Int, of row: Int) -> Int {
      row + (part / 2 * product.planeLines + part % 2) * voxels
    }

    /// What is read and written once the tiles' sums are there.
    private func fetchTargets(row: Int) {
      let floats = voxels * product.outputStride
      for part in 0..<4 {
        let start = product.outputRow(target(part, of: row))
        for place in stride(from: start, to: start + floats, by: 16) {
          cplatform_prefetch_for_writing(product.output + place)
          if let residual = product.residual { cplatform_prefetch(residual + place) }
        }
      }
    }

    /// The sums of sixteen columns at each place in the plane.
    private func multiply(_ factors: UnsafeRawPointer) {
      let pairs = product.depth * 2
      for place in 0..<16 {
        for tile in stride(from: 0, to: transform.tiles, by: AVX512VolumeBlock.tiles) {
          AVX512VolumeBlock.multiply(
            UnsafeRawPointer(activations) + (place * layout.placeBytes + tile * 16 * pairs), pairs: pairs,
            factors + place * pairs * 256, sums + (place * layout.placeVoxels + 2 * tile) * 16)
        }
      }
    }
  }
#endif
