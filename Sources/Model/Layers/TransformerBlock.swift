/// `x + attention(norm1(x))`, then `x + mlp(norm2(x))`.
struct TransformerBlock: Sendable {
  let norm1: LayerNorm
  let attention: Attention
  let norm2: LayerNorm
  let mlp: MLP

  /// Reads `norm1`, `attn`, `norm2` and `mlp`.
  init(_ weights: Weights, dimension: Int, heads: Int) throws {
    norm1 = try LayerNorm(weights["norm1"], channels: dimension, epsilon: LayerNorm.transformerEpsilon)
    attention = try Attention(weights["attn"], dimension: dimension, heads: heads)
    norm2 = try LayerNorm(weights["norm2"], channels: dimension, epsilon: LayerNorm.transformerEpsilon)
    mlp = try MLP(weights["mlp"], channels: dimension)
  }

  /// With `keys`, attention is on them, which are taken as they are; norm1 is applied to the queries only.
  func callAsFunction(_ tokens: Activation, keys: Activation? = nil) -> Activation {
    var x = tokens
    let queries = norm1(x)
    x.add(attention(queries, keys: keys ?? queries))
    x.add(mlp(norm2(x)))
    return x
  }
}
