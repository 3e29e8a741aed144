/// [cls | tokens] → blocks → norm.
struct TransformerEncoder: TokenEncoder {
  /// (dimension).
  let classToken: [Float]
  let blocks: [TransformerBlock]
  let norm: LayerNorm

  /// Reads `cls_token`, `blocks` and `norm`.
  init(_ weights: Weights, config: TransformerConfig) throws {
    classToken = try weights.values("cls_token", [1, 1, config.dimension])
    blocks = try (0..<config.depth).map {
      try TransformerBlock(weights["blocks"][$0], dimension: config.dimension, heads: config.heads)
    }
    norm = try LayerNorm(weights["norm"], channels: config.dimension, epsilon: LayerNorm.transformerEpsilon)
  }

  /// (1 + tokens, dimension), the class token first.
  func callAsFunction(_ tokens: [Activation]) -> Activation {
    let first = Activation(grid: Grid([1]), channels: classToken.count, values: classToken)
    return norm(blocks.reduce(.joined([first] + tokens)) { $1($0) })
  }
}
