internal import Model

/// What the pre-trained encoder makes of a set of views.
public struct FeatureAnswer: Sendable, Equatable, Encodable {
  /// The class token.
  public let classToken: [Float]
  /// Mean over the tokens of each view.
  public let views: [String: [Float]]

  private enum CodingKeys: String, CodingKey {
    case classToken = "cls"
    case views
  }

  init(_ features: Features) {
    classToken = features.classToken.values
    views = features.views.mapValues { tokens in
      var sums = [Double](repeating: 0, count: tokens.channels)
      for (index, value) in tokens.values.enumerated() { sums[index % tokens.channels] += Double(value) }
      return sums.map { Float($0 / Double(tokens.rows)) }
    }
  }
}
