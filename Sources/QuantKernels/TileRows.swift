/// How rows are shared out among tiles: as few as possible, and all of nearly the same height.
@frozen @usableFromInline struct TileRows {
  @usableFromInline let rows: Range<Int>
  @usableFromInline let step: Int
  /// Tiles.
  @usableFromInline let count: Int
  /// Steps of a tile, and how many tiles have one more.
  @usableFromInline let size: Int
  @usableFromInline let larger: Int

  /// Tiles of at most `most` rows, in steps of `step` but for the last.
  @inlinable @inline(always)
  init(_ rows: Range<Int>, most: Int, step: Int) {
    self.rows = rows
    self.step = step
    count = (rows.count + most - 1) / most
    (size, larger) = ((rows.count + step - 1) / step).quotientAndRemainder(dividingBy: max(count, 1))
  }

  /// The rows of a tile.
  @inlinable @inline(always)
  subscript(_ tile: Int) -> Range<Int> {
    let start = rows.lowerBound + (tile * size + min(tile, larger)) * step
    return start..<min(start + (tile < larger ? size + 1 : size) * step, rows.upperBound)
  }
}
