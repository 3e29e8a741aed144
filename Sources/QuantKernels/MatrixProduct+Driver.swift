extension MatrixProduct {
  /// Bytes of scratch for one thread: a tile's row offsets, its sums, and those of the low bytes.
  @inlinable public static var scratchBytes: Int { 128 + 2 * tileRows * tileColumns * 4 }

  /// Computes rows `rows` × panels `panels` of the product.
  ///
  /// Panel by panel, so that a panel of weights stays in the first-level cache while the tiles of the rows,
  /// which lie in the second, pass by. Each output value depends on its own row only.
  // Invariant: `scratch` holds `scratchBytes`, 64-byte aligned, and is used by no other thread.
  @inlinable @inline(always)
  public func run<Tile: IntegerTile>(
    _: Tile.Type, rows: Range<Int>, panels: Range<Int>, scratch: UnsafeMutableRawPointer
  ) {
    let offsets = scratch.assumingMemoryBound(to: Int.self)
    let sums = (scratch + 128).assumingMemoryBound(to: Int32.self)
    let lowSums = lowActivations == nil ? nil : sums + tileRows * tileColumns
    let panelBytes = tapCount * depth * 128
    for panel in panels {
      var row = rows.lowerBound
      while row < rows.upperBound {
        let count = min(tileRows, rows.upperBound - row)
        for r in 0..<tileRows {
          let index = row + min(r, count - 1)
          offsets[r] = (rowIndices.map { Int($0[index]) } ?? index) * activationStride
        }
        Tile.multiply(
          activations: activations, rowOffsets: offsets, rows: count,
          tapOffsets: tapOffsets, tapCount: tapCount, depth: depth,
          weights: weights + panel * panelBytes, target: sums, targetStride: tileColumns)
        if let lowActivations, let lowSums {
          Tile.multiply(
            activations: lowActivations, rowOffsets: offsets, rows: count,
            tapOffsets: tapOffsets, tapCount: tapCount, depth: depth,
            weights: weights + panel * panelBytes, target: lowSums, targetStride: tileColumns)
        }
        finish(sums, low: lowSums, panel: panel, row: row, count: count)
        row += tileRows
      }
    }
  }

  /// The epilogue of one tile: scale, the part of the activations' minimum, bias, activation, residual, store.
  @inlinable @inline(always)
  func finish(
    _ sums: UnsafePointer<Int32>, low: UnsafeMutablePointer<Int32>?, panel: Int, row: Int, count: Int
  ) {
    for half in 0..<2 {
      let block = columnBlocks[panel * 2 + half]
      if block.width == 0 { continue }
      let column = panel * tileColumns + half * 16
      let scale = Lanes.load(columnScales + column)
      let sum = Lanes.load(columnSums + column)
      let shift = Lanes.load(bias + column)
      for r in 0..<count {
        let rowScale = rowScales[(row + r) * rowScaleStep]
        let minimum = Lanes(repeating: rowMinima[(row + r) * rowScaleStep])
        let target = (outputIndices.map { Int($0[row + r]) } ?? (row + r)) * outputStride + block.offset
        let place = r * tileColumns + half * 16
        var value = Lanes.load(converting: sums + place)
        if let low { value = value.times(Lanes(repeating: 256), plus: Lanes.load(converting: low + place)) }
        value = value.times(scale * rowScale, plus: sum.times(minimum, plus: shift))
        if activation == .gelu { value = value.gelu }
        if let residual { value = value + Lanes.load(residual + target, count: block.width) }
        value.store(output + target, count: block.width)
      }
    }
  }
}
