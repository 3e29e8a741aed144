import CZeroMQ

/// One libzmq socket, closed when released. Not thread-safe: used by one thread, or under one lock, at a time.
final class ZeroMQSocket {
  enum Kind {
    case publish, extendedPublish, subscribe, pair

    fileprivate var code: Int32 {
      switch self {
      case .publish: ZMQ_PUB
      case .extendedPublish: ZMQ_XPUB
      case .subscribe: ZMQ_SUB
      case .pair: ZMQ_PAIR
      }
    }
  }

  let context: ZeroMQContext
  let handle: UnsafeMutableRawPointer

  init(_ kind: Kind, in context: ZeroMQContext) throws(ZeroMQError) {
    guard let handle = zmq_socket(context.handle, kind.code) else { throw ZeroMQError("open a socket") }
    self.context = context
    self.handle = handle
  }

  deinit { zmq_close(handle) }

  /// Binds and returns the endpoint as libzmq resolved it (a wildcard port becomes a number).
  @discardableResult
  func bind(_ endpoint: String) throws(ZeroMQError) -> String {
    try IPCEndpoint.refuseIfInUse(endpoint)
    guard zmq_bind(handle, endpoint) == 0 else { throw ZeroMQError("bind \(endpoint)") }
    return try lastEndpoint()
  }

  func connect(_ endpoint: String) throws(ZeroMQError) {
    guard zmq_connect(handle, endpoint) == 0 else { throw ZeroMQError("connect \(endpoint)") }
  }

  func subscribe(_ prefix: String) throws(ZeroMQError) {
    guard zmq_setsockopt(handle, ZMQ_SUBSCRIBE, prefix, prefix.utf8.count) == 0 else {
      throw ZeroMQError("subscribe to \(prefix)")
    }
  }

  /// Sends the parts as one message. False if the queue is full (only when told not to drop, or with a send timeout).
  func send(_ parts: [[UInt8]]) throws(ZeroMQError) -> Bool {
    for (index, part) in parts.enumerated() {
      let flags = index < parts.count - 1 ? ZMQ_SNDMORE : 0
      while part.withUnsafeBytes({ zmq_send(handle, $0.baseAddress, $0.count, flags) }) < 0 {
        let code = zmq_errno()
        if code == EINTR { continue }
        // Only the first part can meet a full queue: libzmq admits or refuses a message as a whole.
        if code == EAGAIN, index == 0 { return false }
        throw ZeroMQError("send", code: code)
      }
    }
    return true
  }

  /// Takes the next part that is already here into `message`; false if there is none.
  func receive(into message: ZeroMQMessage) throws(ZeroMQError) -> Bool {
    while zmq_msg_recv(message.handle, handle, ZMQ_DONTWAIT) < 0 {
      let code = zmq_errno()
      if code == EINTR { continue }
      if code == EAGAIN { return false }
      throw ZeroMQError("receive", code: code)
    }
    return true
  }

  private func lastEndpoint() throws(ZeroMQError) -> String {
    var size = 1024
    var text = [CChar](repeating: 0, count: size)
    guard zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, &text, &size) == 0 else { throw ZeroMQError("read the endpoint") }
    return String(decoding: text.prefix(max(size - 1, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
