/// The residual block on the image itself, at full resolution.
///
/// On an image of one channel, norm1 normalises over that channel alone and leaves its bias: the way through the
/// convolutions then is the same for every image and is computed once. Only the shortcut carries the picture.
struct ImageBlock: Sendable {
  let block: ResidualBlock
  /// What the convolutions give for any image of one channel; nil where there are more.
  let constant: Activation?

  init(_ weights: Weights, view: ViewConfig, outputs: Int) throws {
    block = try ResidualBlock(weights, inputs: view.channels, outputs: outputs, axes: view.axes)
    let grid = Grid(view.imageSize)
    constant =
      view.channels == 1
      ? block.convolved(Activation(grid: grid, channels: 1, values: [Float](repeating: 0, count: grid.count))) : nil
  }

  func callAsFunction(_ image: Activation) -> Activation {
    guard let constant, let shortcut = block.shortcut else { return block(image) }
    var y = shortcut(image)
    y.add(constant)
    return y
  }
}
