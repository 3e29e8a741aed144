internal import QuantKernels

/// norm → GELU → overlapping convolution, as an implicit GEMM over a zero-padded int8 volume: one activation
/// scale per frame, and no im2col buffer.
public struct QuantisedConvolution: Sendable {
  let weights: PackedWeights
  private let geometry: ConvolutionGeometry
  private let normalisation: NormalisationWeights
  private let tapOffsets: ConstantBuffer<Int>
  /// For what can be computed by tiles of two by two by two voxels.
  private let volume: VolumeScratch?

  /// `weights` are (outputs, taps in grid order, inputs); the normalisation and GELU come before them.
  public init(_ weights: LinearWeights, after normalisation: NormalisationWeights, geometry: ConvolutionGeometry) {
    precondition(weights.tensor.taps == geometry.taps, "a tap per kernel position")
    self.weights = PackedWeights(weights.tensor, bias: weights.bias)
    self.geometry = geometry
    self.normalisation = normalisation
    tapOffsets = ConstantBuffer(geometry.tapOffsets.map { $0 * weights.tensor.inputs })
    let hasTiles =
      geometry.grid.axes == 3 && geometry.rowsOfWholeTiles != nil
      && VolumeScratch.takes(channels: weights.tensor.inputs)
    volume = hasTiles ? VolumeScratch(line: geometry.lineLength, channels: weights.tensor.inputs) : nil
  }

  public var scratchBytes: Int {
    let bytes = max(MatrixProduct.scratchBytes(steps: weights.steps), volume?.bytes ?? 0)
    return LaneScratch.bytes(bytes, of: UInt8.self)
  }

  /// The int8 volume and the scales of a batch.
  public struct Workspace: Sendable {
    let volume: ArenaPlan.Slot
    /// (frames, chunks): the greatest normalised value of each chunk of rows.
    let maxima: ArenaPlan.Slot
    /// (frames, 2): real value of one step, and of byte 0.
    let scales: ArenaPlan.Slot
    /// (frames, rows, 2): mean and 1 / deviation of each row.
    let statistics: ArenaPlan.Slot
    /// (panels): weights transformed for tiles of voxels.
    let volumeWeights: ArenaPlan.Slot?
  }

  /// Reserves what `run` needs for `frames` frames.
  public func workspace(in plan: inout ArenaPlan, frames: Int) -> Workspace {
    Workspace(
      volume: plan.reserve(volumeBytes * frames, of: UInt8.self),
      maxima: plan.reserve(frames * ((geometry.grid.count + 11) / 12), of: Float.self),
      scales: plan.reserve(2 * frames, of: Float.self),
      statistics: plan.reserve(2 * frames * geometry.grid.count, of: Float.self),
      volumeWeights: volume.map { plan.reserve(weights.panels * $0.panelBytes, of: UInt8.self) })
  }

  /// Bytes of one frame's padded volume.
  private var volumeBytes: Int { geometry.padded.count * weights.inputs }

  private func chunks(frames: Int, hasVolumeTiles: Bool, in execution: Execution) -> RowChunks {
    let preferred: Int
    var step: Int?
    if geometry.grid.axes == 2 {
      // Lines of a plane: what is made of their activations may take eight times their bytes, and lies in the second-level
      // cache.
      preferred = 20480 / weights.inputs
      step = geometry.rowsOfWholeTiles
    } else {
      preferred = weights.outputs <= 64 ? 192 : weights.outputs <= 128 ? 96 : 48
      step = hasVolumeTiles ? geometry.rowsOfWholeTiles : nil
    }
    return RowChunks(
      frames: frames, rows: geometry.grid.count, preferred: preferred, threads: execution.pool.threads,
      step: step ?? RowChunks.step)
  }

  /// target = convolution(GELU(norm(source))) + residual; the residual may be the target.
  public func run(
    _ source: Buffer, into target: Buffer, residual: Buffer?, workspace: Workspace, frames: Int,
    in execution: Execution
  ) {
    let volumeWeights = transformedWeights(workspace, in: execution)
    let rows = chunks(frames: frames, hasVolumeTiles: volumeWeights != nil, in: execution)
    let scales = execution.arena.pointer(workspace.scales, as: Float.self)
    quantise(source, rows: rows, scales: scales, workspace: workspace, in: execution)
    // Few rows: the threads share the panels too.
    let groups = min(weights.panels, max(1, (6 * execution.pool.threads + rows.count - 1) / rows.count))
    let job = (self, rows, groups, scales, volumeWeights, target, residual, workspace, execution)
    execution.pool.run(chunks: rows.count * groups, with: job) { job, chunk, lane in
      let (layer, rows, groups, scales, volumeWeights, target, residual, workspace, execution) = job
      let weights = layer.weights
      let (frame, range) = rows[chunk / groups]
      let group = chunk % groups
      let product = MatrixProduct(
        activations: execution.arena.pointer(workspace.volume, as: UInt8.self) + frame * layer.volumeBytes,
        activationStride: weights.inputs, rowIndices: layer.geometry.corners.pointer,
        tapOffsets: layer.tapOffsets.pointer, tapCount: weights.taps,
        lineLength: layer.geometry.lineLength, planeLines: layer.geometry.grid.y, volumeWeights: volumeWeights,
        depth: weights.depth, weights: weights.values.pointer,
        rowScales: scales + 2 * frame, rowScaleStep: 0, rowMinima: scales + 2 * frame + 1,
        columnScales: weights.scales.pointer, columnSums: weights.sums.pointer, bias: weights.bias.pointer,
        columnBlocks: weights.columnBlocks.pointer,
        residual: residual.map { UnsafePointer(execution.pointer($0, frame: frame)) },
        output: execution.pointer(target, frame: frame), outputStride: weights.outputs)
      execution.kernels.multiply(
        product, range, weights.panels * group / groups..<weights.panels * (group + 1) / groups,
        execution.scratch(lane: lane).rest)
    }
  }

  /// The weights for tiles of voxels, once per run: a copy to keep would be five times the weights.
  private func transformedWeights(_ workspace: Workspace, in execution: Execution) -> UnsafeRawPointer? {
    guard let volume, let slot = workspace.volumeWeights, let transform = execution.kernels.transformVolumeWeights
    else { return nil }
    let target = execution.arena.pointer(slot, as: UInt8.self)
    let job = (self, volume, transform, target, execution)
    execution.pool.run(chunks: weights.panels, with: job) { job, panel, lane in
      let (layer, volume, transform, target, execution) = job
      let weights = layer.weights
      transform(
        weights.values.pointer + panel * weights.steps * 128, weights.depth, target + panel * volume.panelBytes,
        execution.scratch(lane: lane).rest)
    }
    return UnsafeRawPointer(target)
  }

  /// Fills the padded volumes: finds each frame's scale, then normalises, applies GELU and rounds.
  private func quantise(
    _ source: Buffer, rows: RowChunks, scales: UnsafeMutablePointer<Float>, workspace: Workspace,
    in execution: Execution
  ) {
    let kernels = execution.kernels
    let volume = execution.arena.pointer(workspace.volume, as: UInt8.self)
    let maxima = execution.arena.pointer(workspace.maxima, as: Float.self)
    let statistics = execution.arena.pointer(workspace.statistics, as: Float.self)
    let job = (self, source, rows, scales, volume, maxima, statistics, execution)
    execution.pool.run(chunks: rows.count, with: job) { job, chunk, _ in
      let (layer, source, rows, _, volume, maxima, statistics, execution) = job
      let (frame, range) = rows[chunk]
      maxima[chunk] = execution.kernels.greatestNormalised(
        layer.normalisation.kernel, execution.pointer(source, frame: frame), range,
        statistics + 2 * frame * rows.rows)
      let bytes = rows.frames * layer.volumeBytes
      // The border is zero.
      let share = bytes * chunk / rows.count..<bytes * (chunk + 1) / rows.count
      (volume + share.lowerBound).update(repeating: Self.zero, count: share.count)
    }
    for frame in 0..<rows.frames {
      let values = UnsafeBufferPointer(start: maxima + frame * rows.perFrame, count: rows.perFrame)
      var greatest = values.reduce(-Float.infinity) { $1 > $0 ? $1 : $0 }
      kernels.gelu(&greatest, 1)
      let zero = Float(Self.zero)
      scales[2 * frame] = max(greatest / (255 - zero), Self.geluDepth / zero)
      scales[2 * frame + 1] = -zero * scales[2 * frame]
    }
    execution.pool.run(chunks: rows.count, with: job) { job, chunk, _ in
      let (layer, source, rows, scales, volume, _, statistics, execution) = job
      let (frame, range) = rows[chunk]
      execution.kernels.quantiseGelu(
        layer.normalisation.kernel, execution.pointer(source, frame: frame), range,
        statistics + 2 * frame * rows.rows, 1 / scales[2 * frame], Float(Self.zero),
        volume + frame * layer.volumeBytes, layer.geometry.interior.pointer)
    }
  }

  /// The byte that stands for 0: below it there is room for GELU's negative values, above it for the others.
  private static let zero: UInt8 = 16
  /// GELU is nowhere below −0.16998.
  private static let geluDepth: Float = 0.17
}
