import CZeroMQ

/// Waits until one of a fixed set of sockets has something to read.
struct ZeroMQPoller {
  private let sockets: [ZeroMQSocket]
  private var items: [zmq_pollitem_t]

  init(_ sockets: [ZeroMQSocket]) {
    self.sockets = sockets
    items = sockets.map { zmq_pollitem_t(socket: $0.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0) }
  }

  /// True if a socket became readable within the time, false if none did.
  mutating func wait(milliseconds: Int) throws(ZeroMQError) -> Bool {
    let ready = zmq_poll(&items, Int32(items.count), milliseconds)
    if ready < 0 {
      let code = zmq_errno()
      guard code == EINTR else { throw ZeroMQError("poll", code: code) }
      return false
    }
    return ready > 0
  }
}
