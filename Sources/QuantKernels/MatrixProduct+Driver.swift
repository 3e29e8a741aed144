public import CPlatform

extension MatrixProduct {
  /// Bytes of scratch that a tile takes: its row offsets, its sums, and those of the low bytes.
  @inlinable public static var tileScratchBytes: Int { 128 + 2 * tileCapacity * tileColumns * 4 }

  /// Bytes for a call's activations in 16 bits, where an instruction set wants them: 48 rows of 3072 and some more.
  @inlinable public static var wideRowBytes: Int { 384 << 10 }

  /// Bytes of scratch for one thread: a tile's, and for instruction sets that multiply in 16 bits, half a panel of weights
  /// and the activations so widened.
  ///
  /// - Parameter steps: Words of four bytes in a column of the packed weights, those of the residuals included.
  @inlinable public static func scratchBytes(steps: Int) -> Int { tileScratchBytes + steps * 128 + wideRowBytes }

  /// Computes rows `rows` × panels `panels` of the product.
  ///
  /// Panel by panel, so that a panel of weights stays in the first-level cache while the tiles of the rows,
  /// which lie in the second, pass by. Each output value depends on its own row only.
  // Invariant: `scratch` holds `tileScratchBytes`, 64-byte aligned, and is used by no other thread.
  @inlinable @inline(always)
  public func run<Tile: IntegerTile>(
    _: Tile.Type, rows: Range<Int>, panels: Range<Int>, scratch: UnsafeMutableRawPointer
  ) {
    let offsets = scratch.assumingMemoryBound(to: Int.self)
    let sums = (scratch + 128).assumingMemoryBound(to: Int32.self)
    let steps = tapCount * depth * (precision == .sixteen ? 2 : 1)
    let panelBytes = steps * 128
    let tiles = TileRows(rows, most: Tile.mostRows, step: Tile.rowStep)
    let tileCount = max(1, panels.count * tiles.count)
    let upcomingLinesPerTile = (upcomingBytes / 64 + tileCount - 1) / tileCount
    var upcoming = upcoming
    for panel in panels {
      // After the last panel the next rows begin with the first again.
      let next = panel + 1 < panels.upperBound ? panel + 1 : panels.lowerBound
      let upcomingWeights = UpcomingWeights(panel: weights + next * panelBytes, tiles: tiles.count)
      for tile in 0..<tiles.count {
        let rows = tiles[tile]
        for r in 0..<(rows.count + Tile.rowStep - 1) / Tile.rowStep * Tile.rowStep {
          let index = min(rows.lowerBound + r, rows.upperBound - 1)
          offsets[r] = (rowIndices.map { Int($0[index]) } ?? index) * activationStride
          let target = output + (outputRow(index) + columnBlocks[panel * 2].offset)
          cplatform_prefetch_for_writing(target)
          cplatform_prefetch_for_writing(target + 16)
        }
        for _ in 0..<upcomingLinesPerTile {
          cplatform_prefetch(upcoming)
          upcoming += 64
        }
        multiply(
          Tile.self, rowOffsets: offsets, rows: rows.count, weights: weights + panel * panelBytes,
          upcoming: upcomingWeights.share(tile, steps: steps), sums: sums)
        finish(TileSums(sums: sums, panel: panel, rows: rows))
      }
    }
  }

  /// The sums of a tile; with 16 bits those of the high bytes, and behind them those of the low bytes and the residuals.
  @inlinable @inline(always)
  func multiply<Tile: IntegerTile>(
    _: Tile.Type, rowOffsets: UnsafePointer<Int>, rows: Int, weights: UnsafePointer<Int8>, upcoming: UpcomingWeights,
    sums: UnsafeMutablePointer<Int32>
  ) {
    guard precision != .eight else {
      return Tile.multiply(
        activations: activations, rowOffsets: rowOffsets, rows: rows, tapOffsets: tapOffsets, tapCount: tapCount,
        depth: depth, weights: weights, upcoming: upcoming, target: sums, targetStride: tileColumns)
    }
    Tile.multiply(
      activations: activations, rowOffsets: rowOffsets, rows: rows, tapOffsets: tapOffsets + tapCount,
      tapCount: tapCount, depth: depth, weights: weights, upcoming: UpcomingWeights(none: weights), target: sums,
      targetStride: tileColumns)
    // The residuals times the high bytes have the unit of the weights times the low ones: they are taps of one product.
    Tile.multiply(
      activations: activations, rowOffsets: rowOffsets, rows: rows, tapOffsets: tapOffsets,
      tapCount: precision == .sixteen ? 2 * tapCount : tapCount, depth: depth, weights: weights, upcoming: upcoming,
      target: sums + tileCapacity * tileColumns, targetStride: tileColumns)
  }

  /// Where output row `row` starts.
  @inlinable @inline(always)
  public func outputRow(_ row: Int) -> Int { (outputIndices.map { Int($0[row]) } ?? row) * outputStride }
}
