import CZeroMQ

extension ZeroMQSocket {
  /// Socket options this project sets. All must be set before bind or connect to take effect.
  enum Option: Int32 {
    case receiveHighWaterMark
    case sendHighWaterMark
    case sendTimeoutMilliseconds
    case lingerMilliseconds
    case tcpKeepalive
    case tcpKeepaliveIdleSeconds
    case tcpKeepaliveIntervalSeconds
    case tcpKeepaliveCount
    /// XPUB and PUB: refuse to send rather than drop when a subscriber's queue is full.
    case noDrop
    /// Queue only for connections that stand: a lost one then takes its subscriptions with it.
    case immediate

    fileprivate var code: Int32 {
      switch self {
      case .receiveHighWaterMark: ZMQ_RCVHWM
      case .sendHighWaterMark: ZMQ_SNDHWM
      case .sendTimeoutMilliseconds: ZMQ_SNDTIMEO
      case .lingerMilliseconds: ZMQ_LINGER
      case .tcpKeepalive: ZMQ_TCP_KEEPALIVE
      case .tcpKeepaliveIdleSeconds: ZMQ_TCP_KEEPALIVE_IDLE
      case .tcpKeepaliveIntervalSeconds: ZMQ_TCP_KEEPALIVE_INTVL
      case .tcpKeepaliveCount: ZMQ_TCP_KEEPALIVE_CNT
      case .noDrop: ZMQ_XPUB_NODROP
      case .immediate: ZMQ_IMMEDIATE
      }
    }
  }

  func set(_ option: Option, to value: Int) throws(ZeroMQError) {
    guard let value = Int32(exactly: value) else { throw ZeroMQError("set \(option) to \(value)", code: EINVAL) }
    try setRaw(option.code, value, name: "\(option)")
  }

  /// Parts above this size make libzmq drop the sender's connection.
  func setMaximumPartBytes(_ bytes: Int) throws(ZeroMQError) {
    try setRaw(ZMQ_MAXMSGSIZE, Int64(bytes), name: "maximumPartBytes")
  }

  /// Has the kernel notice peers that vanished without a word. (libzmq 4.3.4's own heartbeat asserts with slow
  /// subscribers, libzmq#4767, so it stays off.)
  func enableKeepalive() throws(ZeroMQError) {
    try set(.tcpKeepalive, to: 1)
    try set(.tcpKeepaliveIdleSeconds, to: 30)
    try set(.tcpKeepaliveIntervalSeconds, to: 10)
    try set(.tcpKeepaliveCount, to: 3)
  }

  private func setRaw<Value: BitwiseCopyable>(_ code: Int32, _ value: Value, name: String) throws(ZeroMQError) {
    let result = withUnsafeBytes(of: value) { zmq_setsockopt(handle, code, $0.baseAddress, $0.count) }
    guard result == 0 else { throw ZeroMQError("set \(name) to \(value)") }
  }
}
