/// Tells a sender that leaves after its close message from one that is lost. Connections and streams are not linked on
/// the wire, so it counts: each stream that has closed its last measurement excuses one departure.
struct PeerWatch {
  enum Verdict { case expected, lost, stranger }

  private let maximumStreams: Int
  private var closedStreams: Set<StreamToken> = []
  /// libzmq reports a failed handshake and then the end of the same connection.
  private var failedHandshakes = 0

  init(maximumStreams: Int) { self.maximumStreams = maximumStreams }

  mutating func note(_ message: MRDMessage, on stream: StreamToken) {
    guard case .close = message else {
      closedStreams.remove(stream)
      return
    }
    if closedStreams.count < maximumStreams { closedStreams.insert(stream) }
  }

  mutating func judge(_ event: ZeroMQMonitor.Event.Kind) -> Verdict {
    switch event {
    case .connected: return .expected
    case .handshakeFailed:
      failedHandshakes += 1
      return .stranger
    case .disconnected:
      if failedHandshakes > 0 {
        failedHandshakes -= 1
        return .expected
      }
      return closedStreams.popFirst() == nil ? .lost : .expected
    }
  }
}
