internal import QuantKernels

/// A transformer block in place: x + attention(norm1(x)), then x + mlp(norm2(x)).
///
/// Three loops: over chunks of tokens, to make and pack queries, keys and values; over heads and panels of queries, for
/// attention; over chunks of tokens again, for all the rest of a chunk while it lies in the cache.
public struct TransformerLayer: Sendable {
  let heads: Int
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

  var dimension: Int { projection.weights.outputs }
  var headDimension: Int { dimension / heads }
  /// The floats of a chunk's hidden layer take half of a second-level cache of 1 MB, beside which the weights stream.
  let chunkRows = 48

  /// Floats between rows of the hidden layer: one cache line more than it has, as rows that lie a multiple of 4096 bytes
  /// apart would all fall into the same few places of the cache.
  private var hiddenStride: Int { hidden.weights.outputs + 16 }

  /// Scratch of one thread.
  public var scratchBytes: Int {
    let rows = RowChunks.most(preferred: chunkRows)
    let linears = [queriesKeysValues, projection, hidden, output].map { $0.scratchBytes(rows: rows) }
    return max(
      LaneScratch.bytes(rows * max(3 * dimension, hiddenStride), of: Float.self) + (linears.max() ?? 0),
      AttentionHead.scratchBytes(dimension: headDimension))
  }

  /// The packed heads of a batch; all layers of an encoder may share one.
  public func workspace(in plan: inout ArenaPlan, tokens: Int, frames: Int) -> AttentionWorkspace {
    AttentionWorkspace(in: &plan, heads: heads, dimension: headDimension, tokens: tokens, frames: frames)
  }

  /// Runs the block on `x`, (frames, tokens, dimension).
  public func run(_ x: Buffer, workspace: AttentionWorkspace, frames: Int, in execution: Execution) {
    let chunks = RowChunks(
      frames: frames, rows: x.rows, preferred: chunkRows, threads: execution.pool.threads, perThread: 2)
    let job = (self, x, workspace, chunks, execution)
    execution.pool.run(chunks: chunks.count, with: job) { job, chunk, lane in
      let (layer, x, workspace, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      layer.pack(
        range, upcoming: chunks.upcoming(after: chunk, threads: execution.pool.threads),
        of: execution.pointer(x, frame: frame), frame: frame, workspace: workspace, lane: lane, in: execution)
    }
    execution.pool.run(chunks: frames * heads, with: job) { job, chunk, _ in
      let (layer, _, workspace, _, execution) = job
      workspace.finish(frame: chunk / layer.heads, head: chunk % layer.heads, in: execution)
    }
    execution.pool.run(chunks: frames * heads * workspace.queryGroups.count, with: job) { job, chunk, lane in
      let (layer, _, workspace, _, execution) = job
      layer.attend(chunk, workspace: workspace, lane: lane, in: execution)
    }
    execution.pool.run(chunks: chunks.count, with: job) { job, chunk, lane in
      let (layer, x, workspace, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      let offset = range.lowerBound * layer.dimension
      layer.finish(
        execution.pointer(workspace.attended, frame: frame) + offset, count: range.count,
        x: execution.pointer(x, frame: frame) + offset, kernels: execution.kernels,
        scratch: execution.scratch(lane: lane))
    }
  }

  /// Queries, keys and values of the tokens `range`, packed for attention.
  func pack(
    _ range: Range<Int>, upcoming: Range<Int>, of x: UnsafePointer<Float>, frame: Int, workspace: AttentionWorkspace,
    lane: Int,
    in execution: Execution
  ) {
    var scratch = execution.scratch(lane: lane)
    let rows = scratch.take(range.count * 3 * dimension, of: Float.self)
    queriesKeysValues.run(
      QuantisedLinear.Rows(
        source: x, sourceStride: dimension, normalisation: norm1.kernel,
        target: rows - range.lowerBound * 3 * dimension, targetStride: 3 * dimension, upcoming: upcoming),
      range, kernels: execution.kernels, scratch: scratch)
    execution.kernels.pack(workspace.packing(frame: frame, in: execution), rows, range)
  }

  /// Attention for one group of queries; groups fastest, then heads, then frames.
  private func attend(_ chunk: Int, workspace: AttentionWorkspace, lane: Int, in execution: Execution) {
    let groups = workspace.queryGroups
    let head = workspace.head(
      chunk / groups.count % heads, frame: chunk / groups.count / heads, scratch: execution.scratch(lane: lane).rest,
      in: execution)
    for panel in groups[chunk % groups.count] { execution.kernels.attend(head, panel) }
  }

  /// The projection and the mlp of `count` rows of x.
  func finish(
    _ attended: UnsafePointer<Float>, count: Int, x: UnsafeMutablePointer<Float>, kernels: KernelTable,
    scratch: LaneScratch
  ) {
    var scratch = scratch
    projection.run(
      QuantisedLinear.Rows(
        source: attended, sourceStride: dimension, target: x, targetStride: dimension, residual: x),
      0..<count, kernels: kernels, scratch: scratch)
    let inner = scratch.take(count * hiddenStride, of: Float.self)
    hidden.run(
      QuantisedLinear.Rows(
        source: x, sourceStride: dimension, normalisation: norm2.kernel, target: inner, targetStride: hiddenStride,
        activation: .gelu),
      0..<count, kernels: kernels, scratch: scratch)
    output.run(
      QuantisedLinear.Rows(source: inner, sourceStride: hiddenStride, target: x, targetStride: dimension, residual: x),
      0..<count, kernels: kernels, scratch: scratch)
  }
}
