/// The receiving thread's own: its socket, its decoder, and what it knows of streams and peers.
final class ReceiveLoop: SocketLoop {
  /// How long a turn waits for something to read: bounds the time `stop()` takes.
  private static let pollMilliseconds = 50
  /// Messages taken before the loop looks at connections and the stop request again.
  private static let messagesPerTurn = 1_000

  /// The endpoints as bound.
  let endpoints: [String]

  private let subscriber: FrameSubscriber
  private let decoder: MRDDecoder
  private let socket: ZeroMQSocket
  private let monitor: ZeroMQMonitor
  private var poller: ZeroMQPoller
  private let part = ZeroMQMessage()
  private var tracker: SequenceTracker
  private var peers = PeerWatch()
  private var events: [ZeroMQMonitor.Event] = []

  init(for subscriber: FrameSubscriber, context: ZeroMQContext) throws(ZeroMQError) {
    let configuration = subscriber.configuration
    self.subscriber = subscriber
    decoder = MRDDecoder(limits: configuration.limits, tickMilliseconds: configuration.tickMilliseconds)
    tracker = SequenceTracker(maximumStreams: configuration.maximumStreams)
    socket = try ZeroMQSocket(.subscribe, in: context)
    try socket.set(.receiveHighWaterMark, to: configuration.receiveHighWaterMark)
    try socket.setMaximumPartBytes(configuration.maximumPartBytes)
    try socket.set(.lingerMilliseconds, to: 0)
    try socket.enableKeepalive()
    try socket.subscribe(StreamToken.topicPrefix)
    monitor = try ZeroMQMonitor(socket)
    poller = ZeroMQPoller([socket, monitor.socket])
    var endpoints: [String] = []
    for endpoint in configuration.bind { endpoints.append(try socket.bind(endpoint)) }
    for endpoint in configuration.connect { try socket.connect(endpoint) }
    self.endpoints = endpoints
  }

  /// Takes what is there, or waits a moment for something to come.
  func turn() throws(ZeroMQError) {
    guard try poller.wait(milliseconds: Self.pollMilliseconds) else { return }
    // Connection events are read before and judged after the messages: those a peer sent before it left come first.
    while let event = try monitor.next() { events.append(event) }
    for _ in 0..<Self.messagesPerTurn {
      guard try receiveMessage() else {
        judgeEvents()
        return
      }
    }
  }

  private func judgeEvents() {
    for event in events {
      subscriber.count { counters in
        switch event.kind {
        case .connected: counters.peersConnected += 1
        case .disconnected: counters.peersDisconnected += 1
        case .handshakeFailed: break
        }
      }
      switch peers.judge(event.kind) {
      case .expected: break
      case .lost:
        let limit = subscriber.configuration.maximumPartBytes
        subscriber.report(.peerDisconnected(endpoint: event.endpoint, maximumPartBytes: limit))
      case .stranger: subscriber.report(.handshakeFailed(endpoint: event.endpoint))
      }
    }
    events.removeAll(keepingCapacity: true)
  }

  /// Receives one message of whatever number of parts; false if none is waiting. libzmq delivers all parts or none.
  private func receiveMessage() throws(ZeroMQError) -> Bool {
    guard try socket.receive(into: part) else { return false }
    let stream = part.withBytes { StreamToken(topic: $0) }
    guard part.hasMore, try socket.receive(into: part) else { return reject(.partCount(1)) }
    let sequence = part.withBytes { $0.byteCount == 8 ? $0.littleEndian(at: 0, as: UInt64.self) : nil }
    let sequenceByteCount = part.byteCount
    guard part.hasMore, try socket.receive(into: part) else { return reject(.partCount(2)) }
    let receivedAt = ContinuousClock.now
    guard !part.hasMore else { return reject(.partCount(3 + (try drainParts()))) }
    guard let stream else { return reject(.topic) }
    guard let sequence else { return reject(.sequencePart(stream: stream, byteCount: sequenceByteCount)) }

    subscriber.count { $0.messages += 1 }
    let decoded = Result { () throws(MRDError) in try part.withBytes(decoder.decode) }
    let order = tracker.observe(sequence, on: stream, restarts: decoded.opensMeasurement)
    if let fault = WireFault(order, stream: stream, sequence: sequence) { subscriber.report(fault) }
    switch decoded {
    case .success(let message):
      peers.note(message, over: part.connection)
      subscriber.deliver(
        ReceivedMessage(
          stream: stream, sequence: sequence, order: order, message: message, receivedAt: receivedAt,
          decodeDuration: ContinuousClock.now - receivedAt))
    case .failure(let error):
      subscriber.report(.message(stream: stream, sequence: sequence, error: error))
    }
    return true
  }

  private func reject(_ fault: WireFault) -> Bool {
    subscriber.report(fault)
    return true
  }

  /// Discards the remaining parts of the current message one by one and counts them.
  private func drainParts() throws(ZeroMQError) -> Int {
    var count = 0
    while part.hasMore, try socket.receive(into: part) { count += 1 }
    return count
  }
}

extension Result<MRDMessage, MRDError> {
  fileprivate var opensMeasurement: Bool {
    if case .success(.header) = self { true } else { false }
  }
}

extension WireFault {
  /// The fault an out-of-order number amounts to; nil for one in order.
  fileprivate init?(_ order: SequenceTracker.Observation, stream: StreamToken, sequence: UInt64) {
    switch order {
    case .inOrder: return nil
    case .gap(let firstMissing, let count): self = .gap(stream: stream, firstMissing: firstMissing, count: count)
    case .duplicate: self = .duplicate(stream: stream, sequence: sequence)
    case .late: self = .late(stream: stream, sequence: sequence)
    }
  }
}
