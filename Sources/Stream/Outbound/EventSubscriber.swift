public import Foundation

/// Receives the events of a service, for consoles. Events that are not read in time are dropped, newest first.
public final class EventSubscriber: Sendable {
  /// One event as it came.
  public struct Received: Sendable {
    public var topic: EventTopic
    public var json: Data

    /// - Throws: `DecodingError` if the JSON is not an event of its topic's kind.
    public func event() throws -> AnyEvent { try AnyEvent(kind: topic.kind, json: json) }
  }

  public let endpoint: String
  /// In the order of their arrival. Ends after `stop()`. For one consumer.
  public let events: BoundedQueue<Received>
  private let context: ZeroMQContext
  private let thread = SocketThread(name: "cinewatch-events")

  public init(endpoint: String = "tcp://127.0.0.1:7712", capacity: Int = 1_024, context: ZeroMQContext) {
    self.endpoint = endpoint
    self.context = context
    events = BoundedQueue(capacity: capacity)
  }

  /// Why reception ended by itself; nil while it runs and after `stop()`.
  public var failure: ZeroMQError? { thread.failure }

  /// Connects and starts receiving. Call once; the subscriber lives until `stop()`. A service that is not there yet is
  /// waited for; events published before the connection stands are missed.
  public func start() async throws(ZeroMQError) {
    try await thread.start { [self] () throws(ZeroMQError) in
      (try Loop(endpoint: endpoint, events: events, context: context), ())
    } onEnd: { [self] in
      events.finish()
    }
  }

  /// Ends reception and returns once the socket is closed.
  public func stop() async { await thread.stop() }
}

extension EventSubscriber {
  /// The receiving thread's own.
  fileprivate final class Loop: SocketLoop {
    /// An event with all contours of a slice stays far below this, bytes.
    private static let maximumPartBytes = 64 << 20

    private let socket: ZeroMQSocket
    private var poller: ZeroMQPoller
    private let part = ZeroMQMessage()
    private let events: BoundedQueue<Received>

    init(endpoint: String, events: BoundedQueue<Received>, context: ZeroMQContext) throws(ZeroMQError) {
      socket = try ZeroMQSocket(.subscribe, in: context)
      try socket.setMaximumPartBytes(Self.maximumPartBytes)
      try socket.set(.lingerMilliseconds, to: 0)
      try socket.enableKeepalive()
      try socket.subscribe(EventTopic.prefix)
      try socket.connect(endpoint)
      poller = ZeroMQPoller([socket])
      self.events = events
    }

    func turn() throws(ZeroMQError) {
      guard try poller.wait(milliseconds: 50), try socket.receive(into: part) else { return }
      let topic = part.withBytes { $0.utf8Text.flatMap(EventTopic.init) }
      var json: Data?
      while part.hasMore, try socket.receive(into: part) {
        json = json ?? part.withBytes { bytes in bytes.withUnsafeBytes { Data($0) } }
      }
      if let topic, let json { _ = events.push(Received(topic: topic, json: json)) }
    }
  }
}
