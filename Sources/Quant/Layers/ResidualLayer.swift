internal import QuantKernels

/// norm1 → GELU → conv 3³ → norm2 → GELU → conv 3³, plus the input or its 1×1 shortcut.
public struct ResidualLayer: Sendable {
  private let conv1: QuantisedConvolution
  private let conv2: QuantisedConvolution
  private let shortcut: QuantisedLinear?
  private let grid: VoxelGrid
  private let shortcutRows = 96

  /// `geometry` is of width 3; `shortcut` is (outputs, inputs), absent where the channels stay.
  public init(
    norm1: NormalisationWeights, conv1: LinearWeights, norm2: NormalisationWeights, conv2: LinearWeights,
    shortcut: LinearWeights?, geometry: ConvolutionGeometry
  ) {
    grid = geometry.grid
    self.conv1 = QuantisedConvolution(conv1, after: norm1, geometry: geometry)
    self.conv2 = QuantisedConvolution(conv2, after: norm2, geometry: geometry)
    self.shortcut = shortcut.map { QuantisedLinear(PackedWeights($0.tensor, bias: $0.bias)) }
  }

  public var outputs: Int { conv2.weights.outputs }

  public var scratchBytes: Int {
    max(conv1.scratchBytes, shortcut?.scratchBytes(rows: RowChunks.most(preferred: shortcutRows)) ?? 0)
  }

  /// What lies between the two convolutions.
  public struct Workspace: Sendable {
    let middle: Buffer
    let first: QuantisedConvolution.Workspace
    let second: QuantisedConvolution.Workspace
  }

  /// Reserves what `run` needs and marks it free again for whoever runs later.
  public func workspace(in plan: inout ArenaPlan, frames: Int) -> Workspace {
    let middle = plan.reserve(rows: grid.count, channels: conv1.weights.outputs, frames: frames)
    let first = conv1.workspace(in: &plan, frames: frames)
    plan.release(first)
    let second = conv2.workspace(in: &plan, frames: frames)
    plan.release(second)
    plan.release(middle)
    return Workspace(middle: middle, first: first, second: second)
  }

  /// Without a shortcut, `target` may be `source`.
  public func run(
    _ source: Buffer, into target: Buffer, workspace: Workspace, frames: Int, in execution: Execution
  ) {
    conv1.run(
      source, into: workspace.middle, residual: nil, workspace: workspace.first, frames: frames, in: execution)
    if let shortcut { apply(shortcut, source, into: target, frames: frames, in: execution) }
    conv2.run(
      workspace.middle, into: target, residual: shortcut == nil ? source : target, workspace: workspace.second,
      frames: frames, in: execution)
  }

  private func apply(
    _ shortcut: QuantisedLinear, _ source: Buffer, into target: Buffer, frames: Int, in execution: Execution
  ) {
    let chunks = RowChunks(
      frames: frames, rows: grid.count, preferred: shortcutRows, threads: execution.pool.threads)
    let job = (shortcut, source, target, chunks, execution)
    execution.pool.run(chunks: chunks.count, with: job) { job, chunk, lane in
      let (shortcut, source, target, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      shortcut.run(
        QuantisedLinear.Rows(
          source: execution.pointer(source, frame: frame), sourceStride: source.channels,
          target: execution.pointer(target, frame: frame), targetStride: target.channels),
        range, kernels: execution.kernels, scratch: execution.scratch(lane: lane))
    }
  }
}

extension ArenaPlan {
  mutating func release(_ workspace: QuantisedConvolution.Workspace) {
    release(workspace.volume)
    release(workspace.maxima)
    release(workspace.scales)
    release(workspace.statistics)
    if let weights = workspace.volumeWeights { release(weights) }
  }
}
