/// The figures after one more slice.
public struct EFEvent: EventBody {
  public static let kind = EventKind.ef

  /// Written flat beside `latency`.
  public var function: CardiacFunction
  public var latency: LatencyBreakdown

  private enum CodingKeys: CodingKey { case latency }

  public init(function: CardiacFunction, latency: LatencyBreakdown) {
    self.function = function
    self.latency = latency
  }

  public init(from decoder: any Decoder) throws {
    function = try CardiacFunction(from: decoder)
    latency = try decoder.container(keyedBy: CodingKeys.self).decode(LatencyBreakdown.self, forKey: .latency)
  }

  public func encode(to encoder: any Encoder) throws {
    try function.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(latency, forKey: .latency)
  }
}
