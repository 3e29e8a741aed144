/// What a network of single frames says of some frames.
public struct SegmentedFrames: Sendable, Equatable {
  /// (count, classes, x, y), y fastest.
  public var logits: [Float]
  /// Mean over each frame of the encoder's tokens after their last norm, (count, dimension); empty if the network hands
  /// out none.
  public var pooledTokens: [Float]

  public init(logits: [Float], pooledTokens: [Float]) {
    self.logits = logits
    self.pooledTokens = pooledTokens
  }
}
