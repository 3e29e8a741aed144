internal import Quant

/// The transformer in int8, on tokens that lie behind their class token.
struct QuantisedEncoder: Sendable {
  let blocks: [TransformerLayer]
  private let norm: NormalisationLayer
  private let classNorm: NormalisationLayer
  private let workspace: AttentionWorkspace?
  /// The encoded tokens without the class token.
  let output: Buffer
  private let classToken: Buffer?
  let scratchBytes: Int

  /// Reads `blocks` and `norm` one after the other; `tokens` is where it runs, in place, and is released;
  /// `classToken`, (1, dimension), takes the encoded class token where somebody wants it.
  init(
    _ weights: Weights, config: TransformerConfig, tokens: Buffer, classToken: Buffer? = nil,
    plan: inout ArenaPlan, frames: Int
  ) throws {
    blocks = try (0..<config.depth).map {
      try TransformerLayer(weights["blocks"][$0], dimension: config.dimension, heads: config.heads)
    }
    let norm = NormalisationWeights(
      try LayerNorm(weights["norm"], channels: config.dimension, epsilon: LayerNorm.transformerEpsilon))
    self.norm = NormalisationLayer(norm, skippedRows: 1)
    classNorm = NormalisationLayer(norm, skippedRows: 0)
    workspace = blocks.first?.workspace(in: &plan, tokens: tokens.rows, frames: frames)
    if let workspace { plan.release(workspace) }
    output = plan.reserve(rows: tokens.rows - 1, channels: config.dimension, frames: frames)
    self.classToken = classToken
    plan.release(tokens)
    scratchBytes = blocks.map(\.scratchBytes).max() ?? 0
  }

  func run(_ tokens: Buffer, frames: Int, in execution: Execution) {
    if let workspace {
      for block in blocks { block.run(tokens, workspace: workspace, frames: frames, in: execution) }
    }
    norm.run(tokens, into: output, frames: frames, in: execution)
    if let classToken { classNorm.run(tokens, into: classToken, frames: frames, in: execution) }
  }
}
