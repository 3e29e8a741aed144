extension Activation {
  /// Blocks of `stride` positions as positions of their own; a block's values become its channels, in the order of
  /// the axes, channels fastest.
  func blocks(of stride: [Int]) -> Activation {
    let coarse = grid.divided(by: stride)
    precondition(coarse.multiplied(by: stride) == grid)
    return Activation(grid: coarse, channels: stride.reduce(channels, *)) { blocks in
      values.withUnsafeBufferPointer { image in
        guard let image = image.baseAddress else { return }
        Patches.gather(image, extents: grid.threeAxes, block: Axes(stride), channels: channels, into: blocks)
      }
    }
  }

  /// The inverse of `blocks(of:)`.
  func unblocked(by stride: [Int]) -> Activation {
    let fine = grid.multiplied(by: stride)
    let fineChannels = channels / stride.reduce(1, *)
    return Activation(grid: fine, channels: fineChannels) { image in
      values.withUnsafeBufferPointer { blocks in
        guard let blocks = blocks.baseAddress else { return }
        Patches.scatter(blocks, extents: fine.threeAxes, block: Axes(stride), channels: fineChannels, into: image)
      }
    }
  }
}
