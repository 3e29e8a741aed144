/// Tells a sender that leaves after its close message from one that is lost.
struct PeerWatch {
  enum Verdict { case expected, lost, stranger }

  /// Connections, by file descriptor, whose last usable message was a close. libzmq bounds their number.
  private var closed: Set<Int32> = []
  /// libzmq reports a failed handshake and then the end of the same connection.
  private var failedHandshakes = 0

  mutating func note(_ message: MRDMessage, over connection: Int32?) {
    guard let connection else { return }
    if case .close = message { closed.insert(connection) } else { closed.remove(connection) }
  }

  mutating func judge(_ event: ZeroMQMonitor.Event.Kind) -> Verdict {
    switch event {
    case .connected: return .expected
    case .handshakeFailed:
      failedHandshakes += 1
      return .stranger
    case .disconnected(let connection):
      if closed.remove(connection) != nil { return .expected }
      guard failedHandshakes > 0 else { return .lost }
      failedHandshakes -= 1
      return .expected
    }
  }
}
