extension VolumeSegmenter {
  /// An encoder for one cardiac phase of a stack whose slices are still to come. It has a memory of its own, and the
  /// transformer's weights in common with this network. Throws `ModelConfigError` where the network is none that can be
  /// streamed, or `CheckpointError`.
  public func streamingEncoder(policy: RefreshPolicy) throws -> StreamingVolumeEncoder {
    StreamingVolumeEncoder(try QuantisedSliceEncoder(of: network, weights: weights), policy: policy)
  }

  /// Logits (4, x, y, z) of the slices that one of this network's streaming encoders has: the stack closed up, so that
  /// place z is the z-th of their numbers, and zeros behind the last. A full volume is what `logits(of:)` gives for it,
  /// bit for bit, once all its slices were encoded in one step. Throws `InputError` where no slice has come.
  public func logits(of stream: StreamingVolumeEncoder) throws -> [Float] {
    let known = stream.features.values.sorted { $0.slice < $1.slice }
    guard !known.isEmpty else {
      throw InputError.valueCount(found: 0, frames: 1, valuesPerFrame: network.pixelsPerFrame)
    }
    let image = known.map { features in
      Activation(grid: Grid([columns, rows, 1]), channels: 1, values: stream.images[features.slice] ?? [])
    }
    return network.logits(
      decoding: Self.volume(image, depth: slices),
      skips: known[0].skips.indices.map { level in Self.volume(known.map { $0.skips[level] }, depth: slices) },
      tokens: Self.volume(known.map(\.tokens), depth: slices))
  }

  /// One slice or more as the front of a volume (x, y, `depth`), which is zero behind them.
  private static func volume(_ slices: [Activation], depth: Int) -> Activation {
    let extents = slices[0].grid.extents
    let empty = Activation(
      grid: Grid([extents[0], extents[1], 1]), channels: slices[0].channels,
      values: [Float](repeating: 0, count: slices[0].values.count))
    return Activation(
      stacking: slices.map { $0.reshaped(to: empty.grid) } + Array(repeating: empty, count: depth - slices.count))
  }
}
