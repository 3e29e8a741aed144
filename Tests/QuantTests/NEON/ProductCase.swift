import QuantKernels

@testable import Quant

/// A product of a tile's size, with the integers that the portable path gets.
struct ProductCase {
  let rows: Int
  let taps: Int
  let depth: Int
  let activations: [UInt8]
  let weights: [Int8]
  let rowOffsets: [Int]
  let tapOffsets: [Int]

  /// A case of `rows` ≤ 12 rows that lie apart and overlapping taps, filled with `activation` and `weight` in turn.
  init(rows: Int, taps: Int, depth: Int, activation: () -> UInt8, weight: () -> Int8) {
    self.rows = rows
    self.taps = taps
    self.depth = depth
    tapOffsets = (0..<taps).map { $0 * 8 }
    rowOffsets = (0..<tileRows).map { min($0, rows - 1) * (depth * 4 + 4) }
    activations = (0..<(rowOffsets[tileRows - 1] + taps * 8 + depth * 4)).map { _ in activation() }
    weights = (0..<(taps * depth * tileColumns * 4)).map { _ in weight() }
  }

  /// The portable path's sums, (rows, 32).
  var golden: [Int32] {
    var sums = [Int32](repeating: 0, count: tileRows * tileColumns)
    weights.withUnsafeBufferPointer { weights in
      PortableTile.multiply(
        activations: activations, rowOffsets: rowOffsets, rows: rows, tapOffsets: tapOffsets, tapCount: taps,
        depth: depth, weights: weights.baseAddress!, upcoming: UpcomingWeights(none: weights.baseAddress!),
        target: &sums, targetStride: tileColumns)
    }
    return Array(sums.prefix(rows * tileColumns))
  }

  /// As `Tests/NEONCheck/check.c` reads it.
  var bytes: [UInt8] {
    let integers = ([rows, taps, depth, activations.count] + rowOffsets + tapOffsets).map(Int32.init)
    return integers.littleEndianBytes + activations + weights.map(UInt8.init(bitPattern:)) + golden.littleEndianBytes
  }
}
