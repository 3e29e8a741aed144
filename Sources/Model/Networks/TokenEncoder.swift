/// What a network of several views encodes its tokens with.
protocol TokenEncoder: Sendable {
  /// The encoded tokens behind the last norm, (1 + tokens, dimension), the class token first.
  func callAsFunction(_ tokens: [Activation]) -> Activation
}
