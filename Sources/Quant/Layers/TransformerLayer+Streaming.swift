internal import QuantKernels

extension TransformerLayer {
  /// Room for this layer's keys and values of `tokens` tokens, the class token included.
  public func cache(in plan: inout ArenaPlan, tokens: Int) -> AttentionCache {
    AttentionCache(in: &plan, heads: heads, dimension: headDimension, tokens: tokens)
  }

  /// Runs the block on the rows of a step, `x` (rows, dimension): their keys and values replace what `cache` has of these
  /// tokens, and their queries see all that it holds then. A step of every slice is the block on the whole volume, bit
  /// for bit. `workspace` is of one frame with all tokens.
  public func run(
    _ x: Buffer, step: SliceStep, cache: AttentionCache, workspace: AttentionWorkspace, in execution: Execution
  ) {
    let chunks = RowChunks(
      frames: 1, rows: step.rows, preferred: chunkRows, threads: execution.pool.threads, perThread: 2)
    let groups = QueryGroups(tokens: step.rows)
    execution.pool.run(chunks: chunks.count, with: (self, x, workspace, chunks, execution)) { job, chunk, lane in
      let (layer, x, workspace, chunks, execution) = job
      layer.pack(
        chunks[chunk].range, upcoming: chunks.upcoming(after: chunk, threads: execution.pool.threads),
        of: execution.pointer(x), frame: 0, workspace: workspace, lane: lane, in: execution)
    }
    execution.pool.run(chunks: heads, with: (step, cache, workspace, execution)) { job, head, _ in
      let (step, cache, workspace, execution) = job
      cache.take(step, head: head, from: workspace, in: execution)
    }
    let attention = (cache, workspace, groups, execution)
    execution.pool.run(chunks: heads * groups.count, with: attention) { job, chunk, lane in
      let (cache, workspace, groups, execution) = job
      let head = cache.head(
        chunk / groups.count, queries: workspace, scratch: execution.scratch(lane: lane).rest, in: execution)
      for panel in groups[chunk % groups.count] { execution.kernels.attend(head, panel) }
    }
    execution.pool.run(chunks: chunks.count, with: (self, x, workspace, chunks, execution)) { job, chunk, lane in
      let (layer, x, workspace, chunks, execution) = job
      let range = chunks[chunk].range
      let offset = range.lowerBound * layer.dimension
      layer.finish(
        execution.pointer(workspace.attended) + offset, count: range.count, x: execution.pointer(x) + offset,
        kernels: execution.kernels, scratch: execution.scratch(lane: lane))
    }
  }
}
