#if arch(x86_64)
  internal import QuantKernels

  /// What `IntegerTile.multiply` takes but for the number of rows, which is part of the tile's type.
  struct AVX512Operands {
    let activations: UnsafePointer<UInt8>
    let rowOffsets: UnsafePointer<Int>
    let tapOffsets: UnsafePointer<Int>
    let tapCount: Int
    let depth: Int
    let weights: UnsafePointer<Int8>
    let upcoming: UpcomingWeights
    let target: UnsafeMutablePointer<Int32>
    let targetStride: Int
  }
#endif
