/// The one thing that each instruction set does in its own way: an exact integer product of some rows of
/// activations with a panel of 32 columns of weights.
///
/// Layouts. Activations: unsigned bytes. Weights: signed bytes, packed so that the 32
/// columns' four consecutive values of the inner dimension lie side by side, `[tap][depth][32][4]`. The sum
/// is exact, modulo 2^32, whatever the instruction.
public protocol IntegerTile {
  /// Rows of a tile at most: 12…14.
  static var mostRows: Int { get }

  /// Rows that are computed together: a tile takes as long as the next multiple, and writes as many.
  static var rowStep: Int { get }

  /// target[r · targetStride + c] = Σ over taps, depth: activations · weights, for `rows` rows.
  ///
  /// Row r of tap t starts at `activations + rowOffsets[r] + tapOffsets[t]` and has 4 · depth bytes. `upcoming` may be
  /// fetched on the way.
  // Invariant: row offsets are readable up to a multiple of `rowStep` (those past `rows` repeat a valid one), every row of
  // every tap has 4 · depth readable bytes, weights holds tapCount · depth · 128 bytes, and target has as many rows of 32
  // values as row offsets.
  static func multiply(
    activations: UnsafePointer<UInt8>, rowOffsets: UnsafePointer<Int>, rows: Int,
    tapOffsets: UnsafePointer<Int>, tapCount: Int, depth: Int,
    weights: UnsafePointer<Int8>, upcoming: UpcomingWeights,
    target: UnsafeMutablePointer<Int32>, targetStride: Int)

  /// target[r · 32 + c] = Σ over depth: rows · columns, for `valueRows` rows, with the signs the other way round: attention's
  /// values times its probabilities.
  ///
  /// Row r has four signed bytes per step at `signedRows + r · 4`, steps lie `rowStep` bytes apart; the unsigned
  /// columns are `[depth][32][4]`.
  // Invariant: every step has readable rows, unsignedColumns holds depth · 128 bytes, target 8 rows of 32 values.
  static func multiply(
    signedRows: UnsafePointer<Int8>, rowStep: Int, depth: Int, unsignedColumns: UnsafePointer<UInt8>,
    target: UnsafeMutablePointer<Int32>)

  /// value · 2^n, exactly, for values around 1 and n of −126…0, where `shifted` is n + `Lanes.roundingShift`; what is smaller
  /// becomes as small as can be.
  static func multiply(_ value: Lanes, powerOfTwo shifted: Lanes) -> Lanes
}

extension IntegerTile {
  @inlinable @inline(always)
  public static func multiply(_ value: Lanes, powerOfTwo shifted: Lanes) -> Lanes {
    value.timesPowerOfTwo(shifted.maximum(Lanes(repeating: Lanes.roundingShift - 126)))
  }
}

/// Rows of a tile that every instruction set computes without waste: a multiple of each one's steps.
@inlinable @inline(always) public var tileRows: Int { 12 }

/// Rows of a tile at most, whatever the instruction set, up to a multiple of each one's steps.
@inlinable @inline(always) public var tileCapacity: Int { 16 }

/// Columns of a tile, and of a panel of packed weights.
@inlinable @inline(always) public var tileColumns: Int { 32 }

/// Rows of a tile of attention's values.
@inlinable @inline(always) public var valueRows: Int { 8 }
