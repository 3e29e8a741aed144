internal import QuantKernels

/// A transposed convolution whose kernel equals its stride, plus a skip: one activation scale per voxel.
public struct UpLayer: Sendable {
  /// The fine grid.
  public let grid: VoxelGrid
  private let coarse: VoxelGrid
  private let linear: QuantisedLinear
  private let outputs: Int
  /// First fine voxel of each coarse one.
  private let origins: ConstantBuffer<Int32>
  /// Offsets in voxels of a block's voxels.
  private let offsets: ConstantBuffer<Int>
  private let chunkRows = 96

  /// `weights` are (block's voxels · outputs, inputs), `grid` is the fine grid.
  public init(_ weights: LinearWeights, grid: VoxelGrid, stride: [Int]) {
    let blockOffsets = grid.blockOffsets(stride)
    let outputs = weights.tensor.outputs / blockOffsets.count
    self.grid = grid
    self.outputs = outputs
    coarse = grid.divided(by: stride)
    linear = QuantisedLinear(
      PackedWeights(
        weights.tensor, bias: weights.bias, groupWidth: outputs, groupOffsets: blockOffsets.map { $0 * outputs }))
    origins = ConstantBuffer(grid.blockOrigins(stride))
    offsets = ConstantBuffer(blockOffsets)
  }

  public var scratchBytes: Int { linear.scratchBytes(rows: RowChunks.most(preferred: chunkRows)) }

  /// `skip` is added: a buffer on the fine grid, or the image block, which is computed on the way.
  public enum Skip: Sendable {
    case none
    case buffer(Buffer)
    case image(ImageLayer, Buffer)
  }

  public func run(_ source: Buffer, skip: Skip, into target: Buffer, frames: Int, in execution: Execution) {
    let chunks = RowChunks(frames: frames, rows: coarse.count, preferred: chunkRows, threads: execution.pool.threads)
    let job = (self, source, skip, target, chunks, execution)
    execution.pool.run(chunks: chunks.count, with: job) { job, chunk, lane in
      let (layer, source, skip, target, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      let output = execution.pointer(target, frame: frame)
      var residual: UnsafePointer<Float>?
      switch skip {
      case .none: break
      case .buffer(let buffer): residual = UnsafePointer(execution.pointer(buffer, frame: frame))
      case .image(let imageLayer, let image):
        execution.kernels.fillImage(
          imageLayer.kernel, execution.pointer(image, frame: frame), output, layer.origins.pointer, range,
          layer.offsets.pointer, layer.offsets.count)
        residual = UnsafePointer(output)
      }
      layer.linear.run(
        QuantisedLinear.Rows(
          source: execution.pointer(source, frame: frame), sourceStride: source.channels, target: output,
          targetStride: layer.outputs, targetIndices: layer.origins.pointer, residual: residual),
        range, kernels: execution.kernels, scratch: execution.scratch(lane: lane))
    }
  }
}
