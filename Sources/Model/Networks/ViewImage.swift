/// One view of one subject as a network takes it.
public struct ViewImage: Sendable {
  /// The view's name.
  public let view: String
  /// The pixels, scaled to 0…1, one channel per frame.
  public let pixels: Activation

  /// `values` is (channels, x, y[, z]), the last axis fastest.
  public init(view: String, grid: Grid, channels: Int, values: [Float]) {
    self.view = view
    pixels = Activation(channelFirst: values, grid: grid, channels: channels)
  }
}
