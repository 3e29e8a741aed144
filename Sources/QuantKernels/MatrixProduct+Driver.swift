public import CPlatform

extension MatrixProduct {
  /// Bytes of scratch for one thread: a tile's row offsets, its sums, those of the low bytes, and those of the residuals.
  @inlinable public static var scratchBytes: Int { 128 + 3 * tileRows * tileColumns * 4 }

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
    let residualSums = weightResiduals == nil ? nil : sums + 2 * tileRows * tileColumns
    let panelBytes = tapCount * depth * 128
    let tiles = max(1, panels.count * ((rows.count + tileRows - 1) / tileRows))
    let upcomingLinesPerTile = (upcomingBytes / 64 + tiles - 1) / tiles
    var upcoming = upcoming
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
        for _ in 0..<upcomingLinesPerTile {
          cplatform_prefetch(upcoming)
          upcoming += 64
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
        if let weightResiduals, let residualSums {
          Tile.multiply(
            activations: activations, rowOffsets: offsets, rows: count,
            tapOffsets: tapOffsets, tapCount: tapCount, depth: depth,
            weights: weightResiduals + panel * panelBytes, next: next, target: residualSums,
            targetStride: tileColumns)
        }
        finish(sums, low: lowSums, residuals: residualSums, panel: panel, row: row, count: count)
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
    _ sums: UnsafePointer<Int32>, low: UnsafePointer<Int32>?, residuals: UnsafePointer<Int32>?, panel: Int, row: Int,
    count: Int
  ) {
    for half in 0..<2 {
      let block = columnBlocks[panel * 2 + half]
      let offset = half * 16
      let columns = Columns(
        sums: sums + offset, low: low.map { $0 + offset }, residuals: residuals.map { $0 + offset },
        column: panel * tileColumns + offset, block: block)
      // One loop for each case, so that none is decided for each row.
      switch (block.width, activation) {
      case (0, _): break
      case (16, .identity): finish(columns, row: row, count: count, gelu: false, whole: true)
      case (16, .gelu): finish(columns, row: row, count: count, gelu: true, whole: true)
      case (_, .identity): finish(columns, row: row, count: count, gelu: false, whole: false)
      case (_, .gelu): finish(columns, row: row, count: count, gelu: true, whole: false)
      }
    }
  }

  /// Sixteen columns of a tile: their sums, and where they belong.
  @frozen @usableFromInline struct Columns {
    @usableFromInline let sums: UnsafePointer<Int32>
    @usableFromInline let low: UnsafePointer<Int32>?
    @usableFromInline let residuals: UnsafePointer<Int32>?
    @usableFromInline let column: Int
    @usableFromInline let block: ColumnBlock

    @inlinable @inline(always)
    init(
      sums: UnsafePointer<Int32>, low: UnsafePointer<Int32>?, residuals: UnsafePointer<Int32>?, column: Int,
      block: ColumnBlock
    ) {
      self.sums = sums
      self.low = low
      self.residuals = residuals
      self.column = column
      self.block = block
    }

    /// The products of row `row`, in steps of the activations times steps of the weights.
    @inlinable @inline(always)
    func product(row: Int) -> Lanes {
      var value = Lanes.load(converting: sums + row * tileColumns)
      guard let low else { return value }
      if let residuals {
        value = Lanes.load(converting: residuals + row * tileColumns).times(Lanes(repeating: 1 / 254), plus: value)
      }
      return value.times(Lanes(repeating: 256), plus: Lanes.load(converting: low + row * tileColumns))
    }
  }

  /// Scale, the part of the activations' minimum, bias, activation, residual, store.
  @inlinable @inline(always)
  func finish(_ columns: Columns, row: Int, count: Int, gelu: Bool, whole: Bool) {
    let scale = Lanes.load(columnScales + columns.column)
    let sum = Lanes.load(columnSums + columns.column)
    let shift = Lanes.load(bias + columns.column)
    let width = whole ? 16 : columns.block.width
    for r in 0..<count {
      let rowScale = rowScales[(row + r) * rowScaleStep]
      let minimum = Lanes(repeating: rowMinima[(row + r) * rowScaleStep])
      let target = outputRow(row + r) + columns.block.offset
      var value = columns.product(row: r).times(scale * rowScale, plus: sum.times(minimum, plus: shift))
      if gelu { value = value.gelu }
      if let residual { value = value + Lanes.load(residual + target, count: width) }
      value.store(output + target, count: width)
    }
  }
}
