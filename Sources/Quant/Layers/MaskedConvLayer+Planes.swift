internal import QuantKernels

extension MaskedConvLayer {
  private static let planeRows = 48

  /// Scratch of one thread for `run(_:step:planes:padded:in:)`.
  public var planeScratchBytes: Int {
    let rows = RowChunks.most(preferred: Self.planeRows)
    return max(
      conv1.scratchBytes(rows: RowChunks.most(preferred: conv1Rows)),
      LaneScratch.bytes(rows * hidden.weights.outputs, of: Float.self)
        + ([conv2, hidden, output].map { $0.scratchBytes(rows: rows) }.max() ?? 0))
  }

  /// Runs the block in place on a step's slices, `x` (slices, positions, channels). `padded` is this block's own and keeps,
  /// of every slice so far, what its neighbours see of it; it must be zero before the first step.
  public func run(
    _ x: Buffer, step: SliceStep, planes: PlaneGeometry, padded: Buffer, in execution: Execution
  ) {
    let count = step.slices.count
    let threads = execution.pool.threads
    let wide = RowChunks(frames: count, rows: planes.positions, preferred: conv1Rows, threads: threads)
    execution.pool.run(chunks: wide.count, with: (self, x, step, planes, padded, wide, execution)) {
      job, chunk, lane in
      let (layer, x, step, planes, padded, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      layer.conv1.run(
        QuantisedLinear.Rows(
          source: execution.pointer(x, frame: frame), sourceStride: layer.channels,
          normalisation: layer.norm1.kernel, target: execution.pointer(padded), targetStride: layer.channels,
          targetIndices: planes.interior(of: step.slices[frame])),
        range, kernels: execution.kernels, scratch: execution.scratch(lane: lane))
    }
    let narrow = RowChunks(frames: count, rows: planes.positions, preferred: Self.planeRows, threads: threads)
    execution.pool.run(chunks: narrow.count, with: (self, x, step, planes, padded, narrow, execution)) {
      job, chunk, lane in
      let (layer, x, step, planes, padded, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      var scratch = execution.scratch(lane: lane)
      let inner = scratch.take(range.count * layer.hidden.weights.outputs, of: Float.self)
      let depthwise = layer.depthwise(of: execution.pointer(padded), length: 1)
      let interior = planes.interior(of: step.slices[frame])
      for row in range {
        execution.kernels.convolve(
          depthwise, (Int(interior[row]) - planes.cornerDistance) * layer.channels,
          inner + (row - range.lowerBound) * layer.channels)
      }
      layer.finish(
        inner, count: range.count, x: execution.pointer(x, frame: frame) + range.lowerBound * layer.channels,
        kernels: execution.kernels, scratch: scratch)
    }
  }
}
