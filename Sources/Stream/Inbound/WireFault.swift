/// Something wrong on the way in. Each is counted by kind and reported once; none stops the service or touches the
/// frames around it.
public enum WireFault: Error, Sendable, Equatable {
  /// Not three parts (topic, sequence number, MRD message).
  case partCount(Int)
  /// The topic is not `mrd/` and a valid stream token.
  case topic
  /// The sequence number part is not 8 bytes.
  case sequencePart(stream: StreamToken, byteCount: Int)
  /// Numbers that never came (they may still, late).
  case gap(stream: StreamToken, firstMissing: UInt64, count: UInt64)
  case duplicate(stream: StreamToken, sequence: UInt64)
  /// A number that was counted as missing came after later ones.
  case late(stream: StreamToken, sequence: UInt64)
  /// The MRD message itself is unusable.
  case message(stream: StreamToken, sequence: UInt64, error: MRDError)
  /// The receiving side is behind: the message was dropped, the sender not slowed.
  case queueFull(stream: StreamToken, sequence: UInt64)
  /// A sender's connection ended without a close message. libzmq also ends a connection that claims a part above the
  /// size limit, and does not say which of the two it was.
  case peerDisconnected(endpoint: String, maximumPartBytes: Int)
  /// Something connected that does not speak ZeroMQ.
  case handshakeFailed(endpoint: String)
}
