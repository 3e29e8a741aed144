import CZeroMQ

/// Reports what happens to a socket's connections. Owned by the thread that owns the watched socket.
final class ZeroMQMonitor {
  /// A change of one connection.
  struct Event: Equatable {
    enum Kind: Equatable {
      case connected
      /// With the file descriptor the connection had.
      case disconnected(Int32)
      case handshakeFailed
    }

    var kind: Kind
    var endpoint: String
  }

  let socket: ZeroMQSocket
  private let watched: ZeroMQSocket
  private let message = ZeroMQMessage()

  /// Starts reporting. Call before bind or connect, so that no event is missed.
  init(_ watched: ZeroMQSocket) throws(ZeroMQError) {
    let endpoint = "inproc://monitor-\(UInt(bitPattern: watched.handle))"
    let events =
      ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_DISCONNECTED | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL
      | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH
    guard zmq_socket_monitor(watched.handle, endpoint, events) == 0 else { throw ZeroMQError("monitor a socket") }
    self.watched = watched
    socket = try ZeroMQSocket(.pair, in: watched.context)
    try socket.set(.lingerMilliseconds, to: 0)
    try socket.connect(endpoint)
  }

  deinit { zmq_socket_monitor(watched.handle, nil, 0) }

  /// The next event that is already here; nil if there is none. Events of no interest are skipped.
  func next() throws(ZeroMQError) -> Event? {
    while try socket.receive(into: message) {
      // Part 1: u16 event, u32 value, in the machine's byte order (libzmq zmq_socket_monitor(3)). Part 2: endpoint.
      let (code, value) = message.withBytes { bytes -> (UInt16, Int32) in
        guard bytes.byteCount >= 6 else { return (0, 0) }
        return (
          bytes.unsafeLoadUnaligned(as: UInt16.self), bytes.unsafeLoadUnaligned(fromByteOffset: 2, as: Int32.self)
        )
      }
      var endpoint = ""
      while message.hasMore, try socket.receive(into: message) {
        endpoint = message.withBytes { $0.utf8Text ?? "" }
      }
      if let kind = Self.kind(Int32(code), value: value) { return Event(kind: kind, endpoint: endpoint) }
    }
    return nil
  }

  private static func kind(_ code: Int32, value: Int32) -> Event.Kind? {
    switch code {
    case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: .connected
    case ZMQ_EVENT_DISCONNECTED: .disconnected(value)
    case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL, ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL, ZMQ_EVENT_HANDSHAKE_FAILED_AUTH:
      .handshakeFailed
    default: nil
    }
  }
}
