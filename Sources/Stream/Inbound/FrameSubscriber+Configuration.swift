extension FrameSubscriber {
  public struct Configuration: Sendable {
    /// Endpoints to bind, such as `tcp://127.0.0.1:7711`: senders connect to these.
    public var bind: [String]
    /// Endpoints of bound senders to connect to.
    public var connect: [String]
    /// Messages libzmq holds for each sender before it drops or pushes back; the receiving thread empties it at once.
    public var receiveHighWaterMark = 1_000
    /// A sender that claims a larger part is disconnected, bytes.
    public var maximumPartBytes = 64 << 20
    /// Decoded messages that may wait for the consumer.
    public var queueCapacity = 4_096
    /// Pixels that may wait for the consumer, bytes.
    public var queueBytes = 256 << 20
    /// Fault reports that may wait for the consumer.
    public var faultCapacity = 1_024
    public var maximumStreams = 256
    public var limits = MRDLimits()
    /// Length of a sender's time stamp tick, milliseconds.
    public var tickMilliseconds = 2.5

    public init(bind: [String] = ["tcp://127.0.0.1:7711"], connect: [String] = []) {
      self.bind = bind
      self.connect = connect
    }
  }
}
