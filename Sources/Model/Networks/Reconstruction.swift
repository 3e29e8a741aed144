/// What the autoencoder makes of the patches that it did not see.
public struct Reconstruction: Sendable {
  /// One view's part.
  public struct View: Sendable {
    /// The view's name.
    public let name: String
    /// Which tokens were removed.
    public let mask: PatchMask
    /// Their pixels as reconstructed: (removed tokens, pixels of a token), in the order of the axes, channels fastest.
    public let patches: Activation
    /// Their pixels as they are in the image.
    public let targets: Activation

    /// Mean squared error of each removed token.
    public var errors: [Float] {
      (0..<patches.rows).map { row in
        let range = row * patches.channels..<(row + 1) * patches.channels
        return range.reduce(0) { sum, index in
          let difference = patches.values[index] - targets.values[index]
          return sum + difference * difference
        } / Float(patches.channels)
      }
    }
  }

  /// The views in the order they were given, those without a removed token left out.
  public let views: [View]

  init(images: [ViewImage], masks: [PatchMask], patches: [Activation], patchSizes: [[Int]]) {
    views = images.indices.filter { !masks[$0].removedIndices.isEmpty }.map { index in
      View(
        name: images[index].view, mask: masks[index], patches: patches[index],
        targets: images[index].pixels.blocks(of: patchSizes[index]).rows(masks[index].removedIndices))
    }
  }

  /// The mean over the views of each view's mean squared error; nil where nothing was removed.
  public var loss: Float? {
    guard !views.isEmpty else { return nil }
    return views.reduce(0) { $0 + $1.errors.reduce(0, +) / Float($1.errors.count) } / Float(views.count)
  }
}
