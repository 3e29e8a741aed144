extension MatrixProduct {
  /// The epilogue of one tile: scale, the part of the activations' minimum, bias, activation, residual, store.
  @inlinable @inline(always)
  func finish(_ tile: TileSums) {
    let isWhole = columnBlocks[tile.panel * 2].width == 16 && columnBlocks[tile.panel * 2 + 1].width == 16
    // One loop for each case, so that nothing is decided for each row.
    switch (isWhole, precision == .eight, activation, residual) {
    case (true, true, .identity, nil): finishWhole(tile, low: false, residual: nil)
    case (true, true, .identity, let residual?): finishWhole(tile, low: false, residual: residual)
    case (true, false, .identity, nil): finishWhole(tile, low: true, residual: nil)
    case (true, false, .identity, let residual?): finishWhole(tile, low: true, residual: residual)
    case (true, true, .gelu, nil): finishHalves(tile, low: false, gelu: true, residual: nil, whole: true)
    case (true, false, .gelu, nil): finishHalves(tile, low: true, gelu: true, residual: nil, whole: true)
    default:
      finishHalves(tile, low: precision != .eight, gelu: activation == .gelu, residual: residual, whole: false)
    }
  }

  /// A tile's sums, and the rows and the panel that they belong to.
  @frozen @usableFromInline struct TileSums {
    @usableFromInline let sums: UnsafePointer<Int32>
    @usableFromInline let panel: Int
    @usableFromInline let rows: Range<Int>

    @inlinable @inline(always)
    init(sums: UnsafePointer<Int32>, panel: Int, rows: Range<Int>) {
      self.sums = sums
      self.panel = panel
      self.rows = rows
    }

    /// Sixteen products of the tile's row `r`, in steps of the activations times steps of the weights.
    @inlinable @inline(always)
    func products(_ r: Int, half: Int, low: Bool) -> Lanes {
      let place = sums + (r * tileColumns + half * 16)
      let value = Lanes.load(converting: place)
      guard low else { return value }
      return value.times(Lanes(repeating: 256), plus: Lanes.load(converting: place + tileCapacity * tileColumns))
    }
  }

  /// What the epilogue knows of sixteen columns.
  @frozen @usableFromInline struct Columns {
    @usableFromInline let scale: Lanes
    @usableFromInline let sum: Lanes
    @usableFromInline let bias: Lanes
    @usableFromInline let block: ColumnBlock

    @inlinable @inline(always)
    init(_ product: MatrixProduct, panel: Int, half: Int) {
      let column = panel * tileColumns + half * 16
      scale = Lanes.load(product.columnScales + column)
      sum = Lanes.load(product.columnSums + column)
      bias = Lanes.load(product.bias + column)
      block = product.columnBlocks[panel * 2 + half]
    }

    /// The real values of a row with its scale and minimum.
    @inlinable @inline(always)
    func values(_ products: Lanes, scale rowScale: Float, minimum: Float) -> Lanes {
      products.times(scale * rowScale, plus: sum.times(Lanes(repeating: minimum), plus: bias))
    }
  }

  /// The epilogue of two whole blocks of columns without an activation.
  @inlinable @inline(always)
  func finishWhole(_ tile: TileSums, low: Bool, residual: UnsafePointer<Float>?) {
    let left = Columns(self, panel: tile.panel, half: 0)
    let right = Columns(self, panel: tile.panel, half: 1)
    for r in 0..<tile.rows.count {
      let place = (tile.rows.lowerBound + r) * rowScaleStep
      let (scale, minimum) = (rowScales[place], rowMinima[place])
      let target = outputRow(tile.rows.lowerBound + r)
      let (leftTarget, rightTarget) = (target + left.block.offset, target + right.block.offset)
      var leftValue = left.values(tile.products(r, half: 0, low: low), scale: scale, minimum: minimum)
      var rightValue = right.values(tile.products(r, half: 1, low: low), scale: scale, minimum: minimum)
      if let residual {
        leftValue = leftValue + Lanes.load(residual + leftTarget)
        rightValue = rightValue + Lanes.load(residual + rightTarget)
      }
      leftValue.store(output + leftTarget)
      rightValue.store(output + rightTarget)
    }
  }

  /// The epilogue of one block of columns after the other, for GELU, of which the compiler takes two at a time apart, and
  /// for all that is rare.
  @inlinable @inline(always)
  func finishHalves(_ tile: TileSums, low: Bool, gelu: Bool, residual: UnsafePointer<Float>?, whole: Bool) {
    for half in 0..<2 {
      finishHalf(tile, half: half, low: low, gelu: gelu, residual: residual, whole: whole)
    }
  }

  @inlinable @inline(always)
  func finishHalf(
    _ tile: TileSums, half: Int, low: Bool, gelu: Bool, residual: UnsafePointer<Float>?, whole: Bool
  ) {
    let columns = Columns(self, panel: tile.panel, half: half)
    let width = whole ? 16 : columns.block.width
    guard width > 0 else { return }
    for r in 0..<tile.rows.count {
      let place = (tile.rows.lowerBound + r) * rowScaleStep
      let target = outputRow(tile.rows.lowerBound + r) + columns.block.offset
      var value = columns.values(
        tile.products(r, half: half, low: low), scale: rowScales[place], minimum: rowMinima[place])
      if gelu { value = value.gelu }
      if let residual { value = value + Lanes.load(residual + target, count: width) }
      value.store(output + target, count: width)
    }
  }

  /// The epilogue of one block of a tile's columns, for kernels that compute one block after the other: value by value
  /// the arithmetic of the whole tile's.
  ///
  /// - Parameters:
  ///   - sums: As a whole tile has them: 32 to a row, with 16 bits the low bytes' behind `tileCapacity` rows.
  ///   - half: Which of the panel's two blocks.
  // Invariant: sums holds the rows' sums of that block.
  @inlinable @inline(always)
  public func finish(_ sums: UnsafePointer<Int32>, panel: Int, half: Int, rows: Range<Int>) {
    let tile = TileSums(sums: sums, panel: panel, rows: rows)
    switch (columnBlocks[panel * 2 + half].width == 16, precision == .eight, activation, residual) {
    case (true, true, .identity, nil):
      finishHalf(tile, half: half, low: false, gelu: false, residual: nil, whole: true)
    case (true, true, .identity, let residual?):
      finishHalf(tile, half: half, low: false, gelu: false, residual: residual, whole: true)
    case (true, true, .gelu, nil):
      finishHalf(tile, half: half, low: false, gelu: true, residual: nil, whole: true)
    default:
      finishHalf(
        tile, half: half, low: precision != .eight, gelu: activation == .gelu, residual: residual, whole: false)
    }
  }
}
