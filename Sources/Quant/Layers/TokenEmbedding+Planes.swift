extension TokenEmbedding {
  /// The tokens of a step's slices, (1 + slices · tokens of a slice, dimension) behind the class token, from `source`
  /// (slices, positions, channels). The embedding is of one slice's grid; its positions are (volume's slices, tokens of a
  /// slice).
  public func run(_ source: Buffer, step: SliceStep, into target: Buffer, in execution: Execution) {
    let chunks = RowChunks(
      frames: step.slices.count, rows: grid.count, preferred: chunkRows, threads: execution.pool.threads,
      perThread: 2)
    let rows = execution.pointer(target)
    rows.update(from: table.pointer, count: dimension)
    execution.pool.run(chunks: chunks.count, with: (self, source, step, target, chunks, execution)) {
      job, chunk, lane in
      let (layer, source, step, target, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      let first = 1 + range.lowerBound
      layer.embed(
        range, of: execution.pointer(source, frame: frame),
        positions: layer.table.pointer
          + (first + step.slices[frame] * layer.grid.count) * layer.dimension,
        into: execution.pointer(target) + (first + frame * layer.grid.count) * layer.dimension,
        kernels: execution.kernels, scratch: execution.scratch(lane: lane))
    }
  }
}
