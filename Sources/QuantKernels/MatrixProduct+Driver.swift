public import CPlatform

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
      // After the last panel the next rows begin with the first again.
      let next = (panel + 1 < panels.upperBound ? 1 : panels.lowerBound - panel) * panelBytes
      var row = rows.lowerBound
      while row < rows.upperBound {
        let count = min(tileRows, rows.upperBound - row)
        for r in 0..<tileRows {
          let index = row + min(r, count - 1)
          offsets[r] = (rowIndices.map { Int($0[index]) } ?? index) * activationStride
          let target = output + (outputRow(index) + columnBlocks[panel * 2].offset)
          cplatform_prefetch_for_writing(target)
          cplatform_prefetch_for_writing(target + 16)
        }
        Tile.multiply(
          activations: activations, rowOffsets: offsets, rows: count,
          tapOffsets: tapOffsets, tapCount: tapCount, depth: depth,
          weights: weights + panel * panelBytes, next: next, target: sums, targetStride: tileColumns)
        if let lowActivations, let lowSums {
          Tile.multiply(
            activations: lowActivations, rowOffsets: offsets, rows: count,
            tapOffsets: tapOffsets, tapCount: tapCount, depth: depth,
            weights: weights + panel * panelBytes, next: next, target: lowSums, targetStride: tileColumns)
        }
        finish(sums, low: lowSums, panel: panel, row: row, count: count)
        row += tileRows
      }
    }
  }

  /// Where output row `row` starts.
  @inlinable @inline(always)
  func outputRow(_ row: Int) -> Int { (outputIndices.map { Int($0[row]) } ?? row) * outputStride }

  /// The epilogue of one tile.
  @inlinable @inline(always)
  func finish(
    _ sums: UnsafePointer<Int32>, low: UnsafeMutablePointer<Int32>?, panel: Int, row: Int, count: Int
  ) {
    for half in 0..<2 {
      let block = columnBlocks[panel * 2 + half]
      let offset = half * 16
      let lowSums = low.map { UnsafePointer($0 + offset) }
      // One loop for each case, so that none is decided for each row.
      switch (block.width, activation) {
      case (0, _): break
      case (16, .identity):
        finish(
          sums + offset, lowSums, column: panel * tileColumns + offset, row, count, block, gelu: false, whole: true)
      case (16, .gelu):
        finish(sums + offset, lowSums, column: panel * tileColumns + offset, row, count, block, gelu: true, whole: true)
      case (_, .identity):
        finish(
          sums + offset, lowSums, column: panel * tileColumns + offset, row, count, block, gelu: false, whole: false)
      case (_, .gelu):
        finish(
          sums + offset, lowSums, column: panel * tileColumns + offset, row, count, block, gelu: true, whole: false)
      }
    }
  }

  /// Sixteen columns: scale, the part of the activations' minimum, bias, activation, residual, store.
  @inlinable @inline(always)
  func finish(
    _ sums: UnsafePointer<Int32>, _ low: UnsafePointer<Int32>?, column: Int, _ row: Int, _ count: Int,
    _ block: ColumnBlock, gelu: Bool, whole: Bool
  ) {
    let scale = Lanes.load(columnScales + column)
    let sum = Lanes.load(columnSums + column)
    let shift = Lanes.load(bias + column)
    let width = whole ? 16 : block.width
    for r in 0..<count {
      let rowScale = rowScales[(row + r) * rowScaleStep]
      let minimum = Lanes(repeating: rowMinima[(row + r) * rowScaleStep])
      let target = outputRow(row + r) + block.offset
      var value = Lanes.load(converting: sums + r * tileColumns)
      if let low {
        value = value.times(Lanes(repeating: 256), plus: Lanes.load(converting: low + r * tileColumns))
      }
      value = value.times(scale * rowScale, plus: sum.times(minimum, plus: shift))
      if gelu { value = value.gelu }
      if let residual { value = value + Lanes.load(residual + target, count: width) }
      value.store(output + target, count: width)
    }
  }
}
