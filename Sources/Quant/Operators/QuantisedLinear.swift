public import QuantKernels

/// y = activation(x · Wᵀ + b) on rows, with one activation scale and minimum per row.
///
/// With several taps the input row is gathered from as many segments: a convolution whose kernel equals its
/// stride. With grouped outputs the result is scattered: a transposed convolution whose kernel equals its stride.
public struct QuantisedLinear: Sendable {
  /// Bits of an activation, or of a weight.
  public enum Precision: Sendable {
    case eight
    /// Two products instead of one, three where activations and weights have 16 bits: for layers that are small and whose
    /// errors go everywhere.
    case sixteen
  }

  public let weights: PackedWeights
  private let precision: Precision
  private let segmentOffsets: ConstantBuffer<Int>
  private let tapOffsets: ConstantBuffer<Int>

  /// A layer of `weights`; `segmentOffsets` are the offsets in floats of the input row's taps from its start.
  public init(_ weights: PackedWeights, segmentOffsets: [Int] = [0], precision: Precision = .eight) {
    precondition(segmentOffsets.count == weights.taps, "an offset per tap")
    precondition(precision == .sixteen || !weights.hasResiduals, "residuals belong to activations of 16 bits")
    self.weights = weights
    self.precision = precision
    self.segmentOffsets = ConstantBuffer(segmentOffsets)
    let offsets = (0..<weights.taps).map { $0 * weights.inputs }
    let highOffset = Self.rowBytes(of: weights)
    tapOffsets = ConstantBuffer(precision == .eight ? offsets : offsets + offsets.map { $0 + highOffset })
  }

  /// Where a layer reads and writes.
  // Invariant: every row named by the ranges and indices below lies in memory that the caller owns, and no other
  // thread writes there.
  public struct Rows {
    /// Row r starts at `source + sourceIndices[r] · sourceStride`, or r · sourceStride.
    public var source: UnsafePointer<Float>
    public var sourceStride: Int
    public var sourceIndices: UnsafePointer<Int32>?
    public var normalisation: RowNormalisation?
    public var target: UnsafeMutablePointer<Float>
    public var targetStride: Int
    public var targetIndices: UnsafePointer<Int32>?
    /// Added after the activation; addressed as the target.
    public var residual: UnsafePointer<Float>?
    public var activation = MatrixProduct.Activation.identity
    /// Rows of the source that this thread will probably read next: fetched into the cache on the way.
    public var upcoming: Range<Int>

    public init(
      source: UnsafePointer<Float>, sourceStride: Int, sourceIndices: UnsafePointer<Int32>? = nil,
      normalisation: RowNormalisation? = nil, target: UnsafeMutablePointer<Float>, targetStride: Int,
      targetIndices: UnsafePointer<Int32>? = nil, residual: UnsafePointer<Float>? = nil,
      activation: MatrixProduct.Activation = .identity, upcoming: Range<Int> = 0..<0
    ) {
      self.source = source
      self.sourceStride = sourceStride
      self.sourceIndices = sourceIndices
      self.normalisation = normalisation
      self.target = target
      self.targetStride = targetStride
      self.targetIndices = targetIndices
      self.residual = residual
      self.activation = activation
      self.upcoming = upcoming
    }
  }

  /// Bytes of one byte of each value of a row, and of what rounding writes behind a ragged segment.
  private static func rowBytes(of weights: PackedWeights) -> Int {
    let slack = weights.inputs.isMultiple(of: 16) ? 0 : 15
    return (weights.taps * weights.inputs + slack + 63) & ~63
  }

  /// Bytes of a quantised row: with 16 bits all low bytes, then all high ones.
  private var rowBytes: Int { Self.rowBytes(of: weights) * (precision == .eight ? 1 : 2) }

  /// Bytes of scratch that `run` takes for `rows` rows.
  public func scratchBytes(rows: Int) -> Int {
    LaneScratch.bytes(rows * rowBytes, of: UInt8.self) + 2 * LaneScratch.bytes(rows, of: Float.self)
      + LaneScratch.bytes(weights.inputs, of: Float.self)
      + LaneScratch.bytes(MatrixProduct.scratchBytes(steps: weights.steps), of: UInt8.self)
  }

  private var productPrecision: MatrixProduct.Precision {
    precision == .eight ? .eight : weights.hasResiduals ? .sixteen : .sixteenByEight
  }

  /// Computes rows `range` on the calling thread.
  public func run(_ rows: Rows, _ range: Range<Int>, kernels: KernelTable, scratch: LaneScratch) {
    var scratch = scratch
    let bytes = scratch.take(range.count * rowBytes, of: UInt8.self)
    let scales = scratch.take(range.count, of: Float.self)
    let minima = scratch.take(range.count, of: Float.self)
    let normalised = scratch.take(weights.inputs, of: Float.self)
    let quantisation = RowQuantisation(
      source: rows.source, sourceStride: rows.sourceStride, rowIndices: rows.sourceIndices,
      segmentOffsets: segmentOffsets.pointer, segmentCount: weights.taps, segmentWidth: weights.inputs,
      target: precision == .eight ? bytes : bytes + rowBytes / 2, targetStride: rowBytes,
      lowTarget: precision == .eight ? nil : bytes, scales: scales, minima: minima)
    if let normalisation = rows.normalisation {
      kernels.normaliseAndQuantise(quantisation, range, normalisation, normalised)
    } else {
      kernels.quantise(quantisation, range)
    }
    // The product's rows count from the first of the range; its target is moved by as much.
    let shift = rows.targetIndices == nil ? range.lowerBound * rows.targetStride : 0
    let product = MatrixProduct(
      activations: bytes, precision: productPrecision, activationStride: rowBytes,
      tapOffsets: tapOffsets.pointer, tapCount: weights.taps, depth: weights.depth, weights: weights.values.pointer,
      hasSmallColumns: weights.hasSmallColumns, rowScales: scales, rowScaleStep: 1, rowMinima: minima,
      columnScales: weights.scales.pointer, columnSums: weights.sums.pointer, bias: weights.bias.pointer,
      columnBlocks: weights.columnBlocks.pointer,
      activation: rows.activation, residual: rows.residual.map { $0 + shift },
      output: rows.target + shift, outputStride: rows.targetStride,
      outputIndices: rows.targetIndices.map { $0 + range.lowerBound },
      upcoming: rows.source + rows.upcoming.lowerBound * rows.sourceStride,
      upcomingBytes: rows.upcoming.count * rows.sourceStride * MemoryLayout<Float>.stride)
    kernels.multiply(product, 0..<range.count, 0..<weights.panels, scratch.rest)
  }
}
