internal import Quant

/// The transformer in int8, on tokens that lie behind their class token.
struct QuantisedEncoder: Sendable {
  private let blocks: [TransformerLayer]
  private let norm: NormalisationLayer
  private let workspace: AttentionWorkspace?
  /// The encoded tokens without the class token.
  let output: Buffer
  let scratchBytes: Int

  /// Reads `blocks` and `norm` one after the other; `tokens` is where it runs, in place, and is released.
  init(
    _ weights: Weights, config: TransformerConfig, tokens: Buffer, plan: inout ArenaPlan, frames: Int
  ) throws {
    blocks = try (0..<config.depth).map {
      TransformerLayer(
        try TransformerBlock(weights["blocks"][$0], dimension: config.dimension, heads: config.heads))
    }
    norm = NormalisationLayer(
      NormalisationWeights(
        try LayerNorm(weights["norm"], channels: config.dimension, epsilon: LayerNorm.transformerEpsilon)),
      skippedRows: 1)
    workspace = blocks.first?.workspace(in: &plan, tokens: tokens.rows, frames: frames)
    if let workspace { plan.release(workspace) }
    output = plan.reserve(rows: tokens.rows - 1, channels: config.dimension, frames: frames)
    plan.release(tokens)
    scratchBytes = blocks.map(\.scratchBytes).max() ?? 0
  }

  func run(_ tokens: Buffer, frames: Int, in execution: Execution) {
    if let workspace {
      for block in blocks { block.run(tokens, workspace: workspace, frames: frames, in: execution) }
    }
    norm.run(tokens, into: output, frames: frames, in: execution)
  }
}
