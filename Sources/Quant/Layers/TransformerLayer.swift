internal import QuantKernels

/// A transformer block in place: x + attention(norm1(x)), then x + mlp(norm2(x)).
///
/// Two loops over chunks of tokens: the first makes and packs queries, keys and values; the second does all the
/// rest of a chunk while it lies in the cache.
public struct TransformerLayer: Sendable {
  private let heads: Int
  private let norm1: NormalisationWeights
  /// [q | k | v].
  private let queriesKeysValues: QuantisedLinear
  private let projection: QuantisedLinear
  private let norm2: NormalisationWeights
  private let hidden: QuantisedLinear
  private let output: QuantisedLinear

  /// `queriesKeysValues` is (3 · dimension, dimension); a head's channels are a multiple of 16, at most 128.
  public init(
    heads: Int, norm1: NormalisationWeights, queriesKeysValues: LinearWeights, projection: LinearWeights,
    norm2: NormalisationWeights, hidden: LinearWeights, output: LinearWeights
  ) {
    func linear(_ weights: LinearWeights) -> QuantisedLinear {
      QuantisedLinear(PackedWeights(weights.tensor, bias: weights.bias))
    }
    self.heads = heads
    self.norm1 = norm1
    self.norm2 = norm2
    self.queriesKeysValues = linear(queriesKeysValues)
    self.projection = linear(projection)
    self.hidden = linear(hidden)
    self.output = linear(output)
    precondition(
      dimension.isMultiple(of: heads) && headDimension.isMultiple(of: 16) && headDimension <= 128,
      "16, 32, … 128 channels per head")
  }

  private var dimension: Int { projection.weights.outputs }
  private var headDimension: Int { dimension / heads }
  private let chunkRows = 36

  /// Scratch of one thread for frames of `tokens` tokens.
  public func scratchBytes(tokens: Int) -> Int {
    let linears = [queriesKeysValues, projection, hidden, output].map { $0.scratchBytes(rows: chunkRows) }
    return LaneScratch.bytes(chunkRows * max(3 * dimension, hidden.weights.outputs), of: Float.self)
      + LaneScratch.bytes(chunkRows * dimension, of: Float.self)
      + max(
        linears.max() ?? 0, AttentionHead.scratchBytes(panels: (tokens + 31) / 32, dimension: headDimension))
  }

  /// The packed heads of a batch; all layers of an encoder may share one.
  public func workspace(in plan: inout ArenaPlan, tokens: Int, frames: Int) -> AttentionWorkspace {
    AttentionWorkspace(in: &plan, heads: heads, dimension: headDimension, tokens: tokens, frames: frames)
  }

  /// Runs the block on `x`, (frames, tokens, dimension).
  public func run(_ x: Buffer, workspace: AttentionWorkspace, frames: Int, in execution: Execution) {
    let kernels = execution.kernels
    let chunks = RowChunks(frames: frames, rows: x.rows, preferred: chunkRows, threads: execution.pool.threads)
    execution.pool.run(chunks: chunks.count) { chunk, lane in
      let (frame, range) = chunks[chunk]
      var scratch = execution.scratch(lane: lane)
      let rows = scratch.take(chunkRows * 3 * dimension, of: Float.self)
      queriesKeysValues.run(
        QuantisedLinear.Rows(
          source: execution.pointer(x, frame: frame), sourceStride: dimension, normalisation: norm1.kernel,
          target: rows - range.lowerBound * 3 * dimension, targetStride: 3 * dimension),
        range, kernels: kernels, scratch: scratch)
      kernels.pack(workspace.packing(frame: frame, in: execution), rows, range)
    }
    execution.pool.run(chunks: frames * heads) { chunk, _ in
      workspace.finish(frame: chunk / heads, head: chunk % heads, in: execution)
    }
    execution.pool.run(chunks: chunks.count) { chunk, lane in
      let (frame, range) = chunks[chunk]
      var scratch = execution.scratch(lane: lane)
      let attended = scratch.take(chunkRows * dimension, of: Float.self)
      attend(
        range, frame: frame, into: attended, workspace: workspace, in: execution, scratch: scratch)
      finish(
        attended, count: range.count, x: execution.pointer(x, frame: frame) + range.lowerBound * dimension,
        kernels: kernels, scratch: scratch)
    }
  }

  /// Attention of all heads for the queries `range`, (range, dimension).
  private func attend(
    _ range: Range<Int>, frame: Int, into attended: UnsafeMutablePointer<Float>, workspace: AttentionWorkspace,
    in execution: Execution, scratch: LaneScratch
  ) {
    for head in 0..<heads {
      let kernel = workspace.head(
        head, frame: frame, output: attended + (head * headDimension - range.lowerBound * dimension),
        outputStride: dimension, scratch: scratch.rest, in: execution)
      for row in stride(from: range.lowerBound, to: range.upperBound, by: tileRows) {
        execution.kernels.attend(kernel, row, min(tileRows, range.upperBound - row))
      }
    }
  }

  /// The projection and the mlp of `count` rows of x.
  private func finish(
    _ attended: UnsafePointer<Float>, count: Int, x: UnsafeMutablePointer<Float>, kernels: KernelTable,
    scratch: LaneScratch
  ) {
    var scratch = scratch
    projection.run(
      QuantisedLinear.Rows(
        source: attended, sourceStride: dimension, target: x, targetStride: dimension, residual: x),
      0..<count, kernels: kernels, scratch: scratch)
    let width = hidden.weights.outputs
    let inner = scratch.take(chunkRows * width, of: Float.self)
    hidden.run(
      QuantisedLinear.Rows(
        source: x, sourceStride: dimension, normalisation: norm2.kernel, target: inner, targetStride: width,
        activation: .gelu),
      0..<count, kernels: kernels, scratch: scratch)
    output.run(
      QuantisedLinear.Rows(source: inner, sourceStride: width, target: x, targetStride: dimension, residual: x),
      0..<count, kernels: kernels, scratch: scratch)
  }
}
