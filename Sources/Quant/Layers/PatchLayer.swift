internal import QuantKernels

/// A convolution whose kernel equals its stride, then optionally LayerNorm and GELU: one activation scale per patch.
public struct PatchLayer: Sendable {
  /// Patches.
  public let grid: VoxelGrid
  let linear: QuantisedLinear
  let origins: ConstantBuffer<Int32>
  private let inputs: Int
  private let normalisation: NormalisationWeights?
  private let chunkRows: Int

  /// - Parameters:
  ///   - weights: (outputs, patch's voxels in grid order · channels).
  ///   - source: the grid of the patches' voxels.
  ///   - precision: of the activations.
  ///   - normalisation: with it, LayerNorm and GELU follow.
  public init(
    _ weights: LinearWeights, source: VoxelGrid, stride: [Int], precision: QuantisedLinear.Precision = .eight,
    normalisation: NormalisationWeights? = nil
  ) {
    let voxels = stride.reduce(1, *)
    inputs = weights.tensor.taps * weights.tensor.inputs / voxels
    // Voxels that follow each other in memory form one segment.
    let run = source.axes == 2 ? stride[1] : stride[2] == source.z ? stride[1] * stride[2] : stride[2]
    let segments = Swift.stride(from: 0, to: voxels, by: run).map { [inputs] in source.blockOffsets(stride)[$0] * inputs
    }
    linear = QuantisedLinear(
      PackedWeights(weights.split(taps: voxels / run), bias: weights.bias), segmentOffsets: segments,
      precision: precision)
    grid = source.divided(by: stride)
    origins = ConstantBuffer(source.blockOrigins(stride))
    self.normalisation = normalisation
    chunkRows = linear.weights.outputs > 256 ? 48 : 96
  }

  /// Scratch of one thread.
  public var scratchBytes: Int { linear.scratchBytes(rows: RowChunks.most(preferred: chunkRows)) }

  /// With `adding`, the result is added to what `target` holds.
  public func run(
    _ source: Buffer, into target: Buffer, adding: Bool = false, frames: Int, in execution: Execution
  ) {
    let chunks = RowChunks(
      frames: frames, rows: grid.count, preferred: chunkRows, threads: execution.pool.threads)
    execution.pool.run(chunks: chunks.count, with: (self, source, target, adding, chunks, execution)) {
      job, chunk, lane in
      let (layer, source, target, adding, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      let rows = execution.pointer(target, frame: frame)
      layer.linear.run(
        QuantisedLinear.Rows(
          source: execution.pointer(source, frame: frame), sourceStride: layer.inputs,
          sourceIndices: layer.origins.pointer, target: rows, targetStride: layer.linear.weights.outputs,
          residual: adding ? UnsafePointer(rows) : nil),
        range, kernels: execution.kernels, scratch: execution.scratch(lane: lane))
      if let normalisation = layer.normalisation {
        execution.kernels.normalise(normalisation.kernel, rows, rows, range, true)
      }
    }
  }
}
