/// What an encoder makes of one slice of a volume.
public struct SliceFeatures: Sendable {
  /// The slice's number, from 0.
  public let slice: Int
  /// Result of each level of the stem, on the level's grid (x, y).
  public let skips: [Activation]
  /// The encoded tokens behind the last norm, on the token grid (x, y).
  public let tokens: Activation
}
