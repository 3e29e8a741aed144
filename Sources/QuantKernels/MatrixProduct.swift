/// One matrix product with its epilogue, as raw memory: what an operator hands to the kernel of an instruction
/// set. A convolution is the same product with one tap per kernel position (implicit GEMM).
// Invariant: the operator that fills it in owns all memory for the call and has checked every size; the
// comments state the sizes.
@frozen public struct MatrixProduct: @unchecked Sendable {
  /// What happens to a value before it is stored.
  @frozen public enum Activation: Sendable {
    case identity
    case gelu
  }

  /// Sixteen columns of the output: where they start in an output row, and how many of them exist.
  @frozen public struct ColumnBlock: Sendable, BitwiseCopyable {
    public var offset: Int
    public var width: Int
    @inlinable public init(offset: Int, width: Int) {
      self.offset = offset
      self.width = width
    }
  }

  /// How many bits activations and weights have.
  @frozen public enum Precision: Sendable {
    case eight
    /// Activations in two bytes: the taps of the low bytes come first, then those of the high ones.
    case sixteenByEight
    /// The same, and in each panel behind the weights as many residuals: what rounding left, in 256ths of a step.
    case sixteen
  }

  /// Unsigned bytes: real value = byte · scale + minimum, or (256 · high byte + low byte) · scale + minimum.
  public var activations: UnsafePointer<UInt8>
  public var precision: Precision
  /// Bytes from one row to the next, or the factor of `rowIndices`.
  public var activationStride: Int
  /// Row r of the product is row `rowIndices[r]` of the activations; nil for row r itself.
  public var rowIndices: UnsafePointer<Int32>?
  /// Byte offset of each tap from a row's start; with 16 bits the low bytes' `tapCount`, then the high bytes'.
  public var tapOffsets: UnsafePointer<Int>
  public var tapCount: Int
  /// Rows of a line, where the taps are a 3×3 convolution's in the plane, or a 3×3×3 one's, and the rows its voxels, line by
  /// line; 0 for any other product. An instruction set may make use of it; the result is the same.
  public var lineLength: Int
  /// Lines of a plane, where the taps are a 3×3×3 convolution's.
  public var planeLines: Int
  /// The weights of a 3×3×3 convolution as the instruction set has transformed them, panel by panel, for which the scratch has
  /// room as `VolumeScratch` says; nil for any other product.
  public var volumeWeights: UnsafeRawPointer?
  /// Inner dimension of one tap in words of four bytes.
  public var depth: Int
  /// Packed panels of tapCount · depth · 128 bytes, or with residuals twice as many.
  public var weights: UnsafePointer<Int8>
  /// With 16 bits: that no column's weights and residuals, without signs, add up to more than 65535. Then the sums of bytes
  /// are whole numbers of a float, at most 2²⁴, and 256 times one plus another is rounded once, however it is split.
  public var hasSmallColumns: Bool
  /// Real value of one step of the activations, per row (`rowScaleStep` 1) or for all rows (0).
  public var rowScales: UnsafePointer<Float>
  public var rowScaleStep: Int
  /// Real value of byte 0 of the activations; stepped as the scales.
  public var rowMinima: UnsafePointer<Float>
  /// Real value of one step of the weights, their sum over a column in real values, and the bias; 32 per panel.
  public var columnScales: UnsafePointer<Float>
  public var columnSums: UnsafePointer<Float>
  public var bias: UnsafePointer<Float>
  /// Two per panel.
  public var columnBlocks: UnsafePointer<ColumnBlock>
  public var activation: Activation
  /// Added after the activation; addressed as the output. May be the output itself.
  public var residual: UnsafePointer<Float>?
  public var output: UnsafeMutablePointer<Float>
  /// Floats from one output row to the next, or the factor of `outputIndices`.
  public var outputStride: Int
  /// Row r goes to output row `outputIndices[r]`; nil for row r itself.
  public var outputIndices: UnsafePointer<Int32>?
  /// Memory that the caller will read next, and its bytes: fetched into the cache bit by bit on the way. 0 for none.
  public var upcoming: UnsafeRawPointer
  public var upcomingBytes: Int

  @inlinable public init(
    activations: UnsafePointer<UInt8>, precision: Precision = .eight, activationStride: Int,
    rowIndices: UnsafePointer<Int32>? = nil,
    tapOffsets: UnsafePointer<Int>, tapCount: Int, lineLength: Int = 0, planeLines: Int = 0,
    volumeWeights: UnsafeRawPointer? = nil, depth: Int,
    weights: UnsafePointer<Int8>, hasSmallColumns: Bool = false,
    rowScales: UnsafePointer<Float>, rowScaleStep: Int, rowMinima: UnsafePointer<Float>,
    columnScales: UnsafePointer<Float>, columnSums: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    columnBlocks: UnsafePointer<ColumnBlock>,
    activation: Activation = .identity, residual: UnsafePointer<Float>? = nil,
    output: UnsafeMutablePointer<Float>, outputStride: Int, outputIndices: UnsafePointer<Int32>? = nil,
    upcoming: UnsafeRawPointer? = nil, upcomingBytes: Int = 0
  ) {
    self.activations = activations
    self.precision = precision
    self.activationStride = activationStride
    self.rowIndices = rowIndices
    self.tapOffsets = tapOffsets
    self.tapCount = tapCount
    self.lineLength = lineLength
    self.planeLines = planeLines
    self.volumeWeights = volumeWeights
    self.depth = depth
    self.weights = weights
    self.hasSmallColumns = hasSmallColumns
    self.rowScales = rowScales
    self.rowScaleStep = rowScaleStep
    self.rowMinima = rowMinima
    self.columnScales = columnScales
    self.columnSums = columnSums
    self.bias = bias
    self.columnBlocks = columnBlocks
    self.activation = activation
    self.residual = residual
    self.output = output
    self.outputStride = outputStride
    self.outputIndices = outputIndices
    self.upcoming = upcoming ?? UnsafeRawPointer(activations)
    self.upcomingBytes = upcomingBytes
  }
}
