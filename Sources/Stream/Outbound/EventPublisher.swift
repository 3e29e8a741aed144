public import Foundation
import Synchronization

/// Publishes events on a bound PUB socket. Never waits: a subscriber that does not keep up loses events, which the
/// sequence numbers show it.
public final class EventPublisher: Sendable {
  public struct Configuration: Sendable {
    public var endpoint = "tcp://127.0.0.1:7712"
    /// Events held for a slow subscriber before it loses some.
    public var sendHighWaterMark = 1_000
    /// How long unsent events may hold up the end of the service.
    public var lingerMilliseconds = 500

    public init() {}
  }

  /// Studies whose numbering is remembered; that of the oldest is forgotten first.
  private static let rememberedStudies = 1_024

  private struct State {
    let socket: ZeroMQSocket
    var nextSequence: [StudyToken: UInt64] = [:]
    /// In order of their first event.
    var studies: [StudyToken] = []

    mutating func advance(_ study: StudyToken) {
      if nextSequence[study] == nil, study != .service {
        if studies.count >= rememberedStudies { nextSequence[studies.removeFirst()] = nil }
        studies.append(study)
      }
      nextSequence[study, default: 0] += 1
    }
  }

  public let identity: ServiceIdentity
  /// As bound: a wildcard port has become a number.
  public let endpoint: String
  private let state: Mutex<State>

  public init(_ configuration: Configuration, identity: ServiceIdentity, context: ZeroMQContext) throws(ZeroMQError) {
    let socket = try ZeroMQSocket(.publish, in: context)
    try socket.set(.sendHighWaterMark, to: configuration.sendHighWaterMark)
    try socket.set(.lingerMilliseconds, to: configuration.lingerMilliseconds)
    try socket.enableKeepalive()
    endpoint = try socket.bind(configuration.endpoint)
    self.identity = identity
    state = Mutex(State(socket: socket))
  }

  /// Numbers the event within its study, stamps and sends it.
  /// - Returns: the event as sent.
  /// - Throws: `EncodingError` if a figure is not finite (no number is then used up), `ZeroMQError` if libzmq fails.
  @discardableResult
  public func publish<Body: EventBody>(_ body: Body, study: StudyToken, at date: Date = Date()) throws -> Event<Body> {
    try state.withLock { state in
      let envelope = EventEnvelope(
        kind: Body.kind, study: study, timeUtc: UTCTime(date), sequence: state.nextSequence[study] ?? 0,
        identity: identity)
      let event = Event(envelope: envelope, body: body)
      let json = try EventCoder.encode(event)
      state.advance(study)
      let topic = EventTopic(study: study, kind: Body.kind).description
      _ = try state.socket.send([Array(topic.utf8), Array(json)])
      return event
    }
  }
}
