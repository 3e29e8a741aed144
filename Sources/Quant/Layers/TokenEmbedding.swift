internal import QuantKernels

/// Patches → linear → linear + position table, behind the class token. The patches' activations have 16 bits: all tokens
/// begin with them.
public struct TokenEmbedding: Sendable {
  /// Tokens of a frame, without the class token.
  public var grid: VoxelGrid { patches.grid }
  private let patches: PatchLayer
  private let linear: QuantisedLinear
  private let inputs: Int
  /// (1 + tokens, dimension): the class token, then the positions.
  let table: ConstantBuffer<Float>
  let chunkRows = 48

  /// - Parameters:
  ///   - patches: (dimension, patch's voxels · channels).
  ///   - linear: (dimension, dimension).
  ///   - classToken: (dimension).
  ///   - positions: (tokens, dimension); for the slices of a volume those of each slice one after the other.
  public init(
    patches: LinearWeights, linear: LinearWeights, classToken: [Float], positions: [Float], source: VoxelGrid,
    stride: [Int]
  ) {
    self.patches = PatchLayer(patches, source: source, stride: stride, precision: .sixteen)
    self.linear = QuantisedLinear(PackedWeights(linear.tensor, bias: linear.bias))
    inputs = patches.tensor.taps * patches.tensor.inputs / stride.reduce(1, *)
    table = ConstantBuffer(classToken + positions)
  }

  var dimension: Int { linear.weights.outputs }

  public var scratchBytes: Int {
    let rows = RowChunks.most(preferred: chunkRows)
    return LaneScratch.bytes(rows * dimension, of: Float.self)
      + max(patches.linear.scratchBytes(rows: rows), linear.scratchBytes(rows: rows))
  }

  /// `target` has one row more than the grid: the class token comes first.
  public func run(_ source: Buffer, into target: Buffer, frames: Int, in execution: Execution) {
    let chunks = RowChunks(
      frames: frames, rows: grid.count, preferred: chunkRows, threads: execution.pool.threads, perThread: 2)
    execution.pool.run(chunks: chunks.count, with: (self, source, target, chunks, execution)) { job, chunk, lane in
      let (layer, source, target, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      let tokens = execution.pointer(target, frame: frame)
      if range.lowerBound == 0 { tokens.update(from: layer.table.pointer, count: layer.dimension) }
      let offset = (1 + range.lowerBound) * layer.dimension
      layer.embed(
        range, of: execution.pointer(source, frame: frame), positions: layer.table.pointer + offset,
        into: tokens + offset, kernels: execution.kernels, scratch: execution.scratch(lane: lane))
    }
  }

  /// `positions` and `tokens` start at the first token of the range.
  func embed(
    _ range: Range<Int>, of source: UnsafePointer<Float>, positions: UnsafePointer<Float>,
    into tokens: UnsafeMutablePointer<Float>, kernels: KernelTable, scratch: LaneScratch
  ) {
    var scratch = scratch
    let embedded = scratch.take(range.count * dimension, of: Float.self)
    patches.linear.run(
      QuantisedLinear.Rows(
        source: source, sourceStride: inputs, sourceIndices: patches.origins.pointer,
        target: embedded - range.lowerBound * dimension, targetStride: dimension),
      range, kernels: kernels, scratch: scratch)
    linear.run(
      QuantisedLinear.Rows(
        source: embedded, sourceStride: dimension, target: tokens, targetStride: dimension, residual: positions),
      0..<range.count, kernels: kernels, scratch: scratch)
  }
}
