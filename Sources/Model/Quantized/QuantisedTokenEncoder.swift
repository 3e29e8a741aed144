internal import Quant

/// The transformer in int8 on any number of tokens, for a network whose views come in any subset and size: its memory is
/// planned and allocated for each call.
struct QuantisedTokenEncoder: TokenEncoder {
  /// (dimension).
  private let classToken: [Float]
  private let blocks: [TransformerLayer]
  private let norm: NormalisationLayer
  private let runtime: Int8Runtime

  /// Reads what `TransformerEncoder` reads.
  init(_ weights: Weights, config: TransformerConfig, runtime: Int8Runtime) throws {
    classToken = try weights.values("cls_token", [1, 1, config.dimension])
    blocks = try (0..<config.depth).map {
      try TransformerLayer(weights["blocks"][$0], dimension: config.dimension, heads: config.heads)
    }
    norm = NormalisationLayer(
      NormalisationWeights(
        try LayerNorm(weights["norm"], channels: config.dimension, epsilon: LayerNorm.transformerEpsilon)),
      skippedRows: 0)
    self.runtime = runtime
  }

  func callAsFunction(_ tokens: [Activation]) -> Activation {
    let first = Activation(grid: Grid([1]), channels: classToken.count, values: classToken)
    let input = Activation.joined([first] + tokens)
    var plan = ArenaPlan()
    let x = plan.reserve(rows: input.rows, channels: input.channels, frames: 1)
    let output = plan.reserve(rows: input.rows, channels: input.channels, frames: 1)
    let workspace = blocks.first?.workspace(in: &plan, tokens: input.rows, frames: 1)
    let execution = Execution(
      kernels: runtime.kernels, pool: runtime.pool, plan: plan,
      scratchBytes: blocks.map(\.scratchBytes).max() ?? 0)
    execution.write(input.values, to: x)
    if let workspace {
      for block in blocks { block.run(x, workspace: workspace, frames: 1, in: execution) }
    }
    norm.run(x, into: output, frames: 1, in: execution)
    return Activation(grid: input.grid, channels: input.channels, values: execution.read(output, frames: 1))
  }
}
