/// The autoencoder's decoder: queries [cls | masked tokens] look at the visible tokens.
struct MaskedDecoder: Sendable {
  /// What a view adds: positions, its mask token, its head to a token's pixels.
  struct View: Sendable {
    let positions: PositionTable
    /// (dimension).
    let maskToken: [Float]
    let head: Linear
  }

  /// From the encoder's width to the decoder's.
  let linear: Linear
  let views: [String: View]
  let blocks: [TransformerBlock]
  let norm: LayerNorm

  /// Reads `dec_linear`, `dec_embed_dict`, `decoder` and `pred_head_dict`.
  init(
    _ weights: Weights, config: ModelConfig, decoder: TransformerConfig, stems: [String: Stem]
  ) throws {
    let dimension = decoder.dimension
    linear = try Linear(weights["dec_linear"], inputs: config.encoder.dimension, outputs: dimension)
    var views: [String: View] = [:]
    for view in config.views {
      guard let stem = stems[view.name] else { continue }
      let place = weights["dec_embed_dict"][view.name]
      views[view.name] = View(
        positions: try PositionTable(place, grid: stem.tokenGrid, dimension: dimension),
        maskToken: try place.values("mask_token", [1, 1, dimension]),
        head: try Linear(
          weights["pred_head_dict"][view.name], inputs: dimension,
          outputs: stem.tokenSize.reduce(view.channels, *)))
    }
    self.views = views
    blocks = try (0..<decoder.depth).map {
      try TransformerBlock(weights["decoder"]["blocks"][$0], dimension: dimension, heads: decoder.heads)
    }
    norm = try LayerNorm(weights["decoder"]["norm"], channels: dimension, epsilon: LayerNorm.transformerEpsilon)
  }

  /// The pixels of each view's removed tokens, (removed tokens, token's pixels); features are of the visible tokens.
  func callAsFunction(_ features: Features, views names: [String], masks: [PatchMask]) -> [Activation] {
    var queries = [linear(features.classToken)]
    var keys: [Activation] = []
    for (name, mask) in zip(names, masks) {
      guard let view = views[name], let visible = features.views[name] else { continue }
      var key = linear(visible)
      key.add(view.positions.table.rows(mask.visibleIndices))
      keys.append(key)
      queries.append(masked(view, mask: mask))
    }
    let joinedKeys = Activation.joined(keys)
    let decoded = norm(blocks.reduce(.joined(queries)) { $1($0, keys: joinedKeys) })
    var next = 1
    return zip(names, masks).compactMap { name, mask in
      let count = mask.removedIndices.count
      defer { next += count }
      return views[name]?.head(decoded.rows(next..<next + count))
    }
  }

  /// Mask tokens with the positions of the removed tokens.
  private func masked(_ view: View, mask: PatchMask) -> Activation {
    var tokens = view.positions.table.rows(mask.removedIndices)
    for row in 0..<tokens.rows {
      for channel in 0..<tokens.channels { tokens.values[row * tokens.channels + channel] += view.maskToken[channel] }
    }
    return tokens
  }
}
