import QuantKernels

@testable import Quant

/// A product of a tile of attention's values, with the integers that the portable path gets.
struct ValueCase {
  /// Bytes from one step of the rows to the next: the rows of one tile, and as many again that are not its own.
  private static let rowStep = valueRows * 4 * 2

  let depth: Int
  let rows: [Int8]
  let columns: [UInt8]

  /// A case filled with `value` and `probability` in turn.
  init(depth: Int, value: () -> Int8, probability: () -> UInt8) {
    self.depth = depth
    rows = (0..<(depth * Self.rowStep)).map { _ in value() }
    columns = (0..<(depth * tileColumns * 4)).map { _ in probability() }
  }

  /// The portable path's sums, (8, 32).
  var golden: [Int32] {
    var sums = [Int32](repeating: 0, count: valueRows * tileColumns)
    PortableTile.multiply(
      signedRows: rows, rowStep: Self.rowStep, depth: depth, unsignedColumns: columns, target: &sums)
    return sums
  }

  /// As `Tests/NEONCheck/check.c` reads it.
  var bytes: [UInt8] {
    [Int32(depth), Int32(Self.rowStep)].littleEndianBytes + rows.map(UInt8.init(bitPattern:)) + columns
      + golden.littleEndianBytes
  }
}
