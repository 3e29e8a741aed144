#if arch(arm64)
  internal import CQuantNEON
  public import QuantKernels

  /// The integer tile on NEON's dot product; the arithmetic is C, in CQuantNEON, where tile and layout are described.
  public enum NEONTile: IntegerTile {
    public static let mostRows = 12
    public static let rowStep = 4

    @inline(__always)
    public static func multiply(
      activations: UnsafePointer<UInt8>, rowOffsets: UnsafePointer<Int>, rows: Int,
      tapOffsets: UnsafePointer<Int>, tapCount: Int, depth: Int,
      weights: UnsafePointer<Int8>, upcoming _: UpcomingWeights,
      target: UnsafeMutablePointer<Int32>, targetStride: Int
    ) {
      cquant_neon_multiply(
        activations, rowOffsets, rows, tapOffsets, tapCount, depth, weights, target, targetStride)
    }

    @inline(__always)
    public static func multiply(
      signedRows: UnsafePointer<Int8>, rowStep: Int, depth: Int, unsignedColumns: UnsafePointer<UInt8>,
      target: UnsafeMutablePointer<Int32>
    ) {
      cquant_neon_multiply_values(signedRows, rowStep, depth, unsignedColumns, target)
    }
  }
#endif
