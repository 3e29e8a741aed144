internal import QuantKernels

/// LayerNorm of the rows behind the first ones of each frame: the encoder's last norm, without the class token.
public struct NormalisationLayer: Sendable {
  let weights: NormalisationWeights
  /// Rows of the source that are left out.
  private let skippedRows: Int

  public init(_ weights: NormalisationWeights, skippedRows: Int) {
    self.weights = weights
    self.skippedRows = skippedRows
  }

  public func run(_ source: Buffer, into target: Buffer, frames: Int, in execution: Execution) {
    let chunks = RowChunks(frames: frames, rows: target.rows, preferred: 96, threads: execution.pool.threads)
    execution.pool.run(chunks: chunks.count, with: (self, source, target, chunks, execution)) { job, chunk, _ in
      let (layer, source, target, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      execution.kernels.normalise(
        layer.weights.kernel, execution.pointer(source, frame: frame) + layer.skippedRows * source.channels,
        execution.pointer(target, frame: frame), range, false)
    }
  }
}
