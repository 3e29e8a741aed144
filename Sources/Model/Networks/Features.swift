/// What an encoder makes of a set of views.
public struct Features: Sendable {
  /// The class token, (1, dimension).
  public let classToken: Activation
  /// The tokens of each view, fused with its stem, (tokens, dimension); by view.
  public let views: [String: Activation]
}
