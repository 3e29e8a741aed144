/// One event: the envelope every event has, and the body of its kind, as one flat JSON object.
public struct Event<Body: EventBody>: Codable, Sendable, Equatable {
  public var envelope: EventEnvelope
  public var body: Body

  public init(envelope: EventEnvelope, body: Body) {
    self.envelope = envelope
    self.body = body
  }

  public init(from decoder: any Decoder) throws {
    envelope = try EventEnvelope(from: decoder)
    body = try Body(from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    try envelope.encode(to: encoder)
    try body.encode(to: encoder)
  }
}

/// What an event says beyond its envelope.
public protocol EventBody: Codable, Sendable, Equatable {
  static var kind: EventKind { get }
}

/// What every event says.
public struct EventEnvelope: Codable, Sendable, Equatable {
  public var kind: EventKind
  public var study: StudyToken
  public var timeUtc: UTCTime
  /// From 0, without gaps within a study (status events: within the service's run). A gap means a lost event.
  public var sequence: UInt64
  public var softwareVersion: String
  public var model: ModelIdentity

  public init(kind: EventKind, study: StudyToken, timeUtc: UTCTime, sequence: UInt64, identity: ServiceIdentity) {
    self.kind = kind
    self.study = study
    self.timeUtc = timeUtc
    self.sequence = sequence
    softwareVersion = identity.softwareVersion
    model = identity.model
  }
}
