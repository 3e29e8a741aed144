/// The figures after one more slice, or those of a stack's volumes.
public struct EFEvent: EventBody {
  public static let kind = EventKind.ef

  /// How the frames went through a network.
  public enum Pass: String, Codable, Sendable {
    /// Slice by slice, every phase.
    case slices
    /// ED and ES as volumes, once the stack is complete.
    case volume
    /// ED and ES as volumes of the slices so far.
    case volumeLive = "volume_live"
  }

  /// Written flat beside the rest.
  public var function: CardiacFunction
  public var pass: Pass
  /// The network of a volume pass; nil where it is the one that the envelope names.
  public var passModel: ModelIdentity?
  public var latency: LatencyBreakdown

  private enum CodingKeys: CodingKey { case pass, passModel, latency }

  public init(
    function: CardiacFunction, pass: Pass = .slices, passModel: ModelIdentity? = nil, latency: LatencyBreakdown
  ) {
    self.function = function
    self.pass = pass
    self.passModel = passModel
    self.latency = latency
  }

  public init(from decoder: any Decoder) throws {
    function = try CardiacFunction(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    pass = try container.decode(Pass.self, forKey: .pass)
    passModel = try container.decodeIfPresent(ModelIdentity.self, forKey: .passModel)
    latency = try container.decode(LatencyBreakdown.self, forKey: .latency)
  }

  public func encode(to encoder: any Encoder) throws {
    try function.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(pass, forKey: .pass)
    try container.encode(passModel, forKey: .passModel)
    try container.encode(latency, forKey: .latency)
  }
}
