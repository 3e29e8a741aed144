/// The convolutional decoder of ConvUNetR.
public struct DecoderConfig: Sendable, Equatable {
  /// Channels per level, from full resolution to the deepest.
  public let channels: [Int]
  /// Kernel = stride of the last step up, to full resolution; three axes.
  public let patchSize: [Int]
  /// Kernel = stride of the other steps; three axes.
  public let scaleFactor: [Int]
}
