internal import QuantKernels

/// The 1×1 head in float: (voxels, channels) to (outputs, voxels). So small a product gains nothing from int8.
public struct HeadLayer: Sendable {
  private let weights: ConstantBuffer<Float>
  private let bias: ConstantBuffer<Float>

  /// `weight` is (outputs, channels), `bias` (outputs).
  public init(weight: [Float], bias: [Float]) {
    weights = ConstantBuffer(weight)
    self.bias = ConstantBuffer(bias)
  }

  public var outputs: Int { bias.count }

  /// Each frame of `target` is (outputs, voxels).
  public func run(_ source: Buffer, into target: Buffer, frames: Int, in execution: Execution) {
    let head = PointwiseHead(
      weights: weights.pointer, bias: bias.pointer, channels: weights.count / bias.count, outputs: bias.count)
    let chunks = RowChunks(frames: frames, rows: source.rows, preferred: 960, threads: execution.pool.threads)
    execution.pool.run(chunks: chunks.count, with: (head, source, target, chunks, execution)) { job, chunk, _ in
      let (head, source, target, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      execution.kernels.applyHead(
        head, execution.pointer(source, frame: frame), range, execution.pointer(target, frame: frame), source.rows)
    }
  }
}
