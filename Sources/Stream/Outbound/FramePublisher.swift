/// The sender's end of the wire in, for replay: numbers MRD messages on a stream and loses none, as long as the other
/// end takes them. For one task at a time.
public actor FramePublisher {
  public enum Attachment: Sendable {
    /// The service binds (the default): connect to it.
    case connect(String)
    /// The service connects to us.
    case bind(String)
  }

  /// Why a message could not be delivered.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    case noSubscriber(endpoint: String, seconds: Double)
    case subscriberLost(endpoint: String)
    case notTaken(endpoint: String)

    public var description: String {
      switch self {
      case .noSubscriber(let endpoint, let seconds):
        "no service subscribed at \(endpoint) within \(seconds) s; is cinewatchd running there?"
      case .subscriberLost(let endpoint):
        "the service at \(endpoint) is no longer there; what was sent last may not have arrived"
      case .notTaken(let endpoint):
        "the service at \(endpoint) stopped taking messages"
      }
    }
  }

  public nonisolated let stream: StreamToken
  public nonisolated let endpoint: String
  private let socket: ZeroMQSocket
  private let received = ZeroMQMessage()
  private var subscriptions = 0
  private var nextSequence: UInt64 = 0

  /// - Parameter lingerMilliseconds: how long messages not yet sent are kept when the publisher is released.
  public init(
    stream: StreamToken, _ attachment: Attachment, context: ZeroMQContext, lingerMilliseconds: Int = 10_000
  ) throws(ZeroMQError) {
    let socket = try ZeroMQSocket(.extendedPublish, in: context)
    try socket.set(.noDrop, to: 1)
    try socket.set(.immediate, to: 1)
    try socket.set(.sendTimeoutMilliseconds, to: 0)
    try socket.set(.lingerMilliseconds, to: lingerMilliseconds)
    switch attachment {
    case .connect(let endpoint):
      try socket.connect(endpoint)
      self.endpoint = endpoint
    case .bind(let endpoint):
      self.endpoint = try socket.bind(endpoint)
    }
    self.socket = socket
    self.stream = stream
  }

  /// Returns once a subscriber to the stream is there.
  /// - Throws: `Failure.noSubscriber` if none comes in time, `CancellationError`, `ZeroMQError`.
  public func waitForSubscriber(seconds: Double = 10) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while try !hasSubscriber() {
      guard ContinuousClock.now < deadline else { throw Failure.noSubscriber(endpoint: endpoint, seconds: seconds) }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// Sends one MRD message under the stream's next number, waiting for room where libzmq has none. Only with a
  /// subscriber: libzmq would drop it silently.
  /// - Throws: `Failure.subscriberLost`, `Failure.notTaken` if there is no room for 10 s, `CancellationError`, `ZeroMQError`.
  public func send(_ message: [UInt8]) async throws {
    var sequence: [UInt8] = []
    sequence.appendLittleEndian(nextSequence)
    let parts = [Array(stream.topic.utf8), sequence, message]
    let deadline = ContinuousClock.now + .seconds(10)
    guard try hasSubscriber() else { throw Failure.subscriberLost(endpoint: endpoint) }
    while try !socket.send(parts) {
      guard ContinuousClock.now < deadline else { throw Failure.notTaken(endpoint: endpoint) }
      try await Task.sleep(for: .milliseconds(2))
    }
    nextSequence += 1
  }

  /// Leaves a hole of `count` numbers: how a lossy sender looks. For tests of the receiver.
  public func skip(_ count: UInt64) { nextSequence += count }

  /// Reads the subscriptions that have come: one byte 1 or 0 (subscribe, cancel) and the topic prefix.
  private func hasSubscriber() throws(ZeroMQError) -> Bool {
    while try socket.receive(into: received) {
      let topic = stream.topic
      subscriptions += received.withBytes { bytes in
        guard bytes.byteCount > 0, let prefix = bytes.extracting(1..<bytes.byteCount).utf8Text,
          topic.hasPrefix(prefix)
        else { return 0 }
        return bytes[byte: 0] == 1 ? 1 : -1
      }
    }
    return subscriptions > 0
  }
}
