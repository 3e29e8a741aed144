internal import QuantKernels

extension NormalisationLayer {
  /// Normalises the tokens of a step's slices, `source` (1 + tokens, channels), without the class token.
  public func run(_ source: Buffer, step: SliceStep, into target: Buffer, in execution: Execution) {
    let chunks = RowChunks(frames: 1, rows: step.rows - 1, preferred: 96, threads: execution.pool.threads)
    execution.pool.run(chunks: chunks.count, with: (self, source, target, chunks, execution)) { job, chunk, _ in
      let (layer, source, target, chunks, execution) = job
      execution.kernels.normalise(
        layer.weights.kernel, execution.pointer(source) + source.channels, execution.pointer(target),
        chunks[chunk].range, false)
    }
  }
}
