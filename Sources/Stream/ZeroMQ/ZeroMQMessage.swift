import CZeroMQ

/// A message part to receive into, again and again: libzmq frees the earlier content with each receive.
final class ZeroMQMessage {
  // Invariant: initialised by zmq_msg_init for the object's whole life, never moved.
  let handle: UnsafeMutablePointer<zmq_msg_t>

  init() {
    handle = .allocate(capacity: 1)
    zmq_msg_init(handle)
  }

  deinit {
    zmq_msg_close(handle)
    handle.deallocate()
  }

  /// True if further parts of the same message follow.
  var hasMore: Bool { zmq_msg_more(handle) != 0 }

  var byteCount: Int { zmq_msg_size(handle) }

  /// File descriptor of the connection the part came over; nil for transports without one. Deprecated in libzmq's
  /// documentation but the only link from a message to the connection events of `ZeroMQMonitor`.
  var connection: Int32? {
    let descriptor = zmq_msg_get(handle, ZMQ_SRCFD)
    return descriptor < 0 ? nil : descriptor
  }

  /// Lends the part's bytes for the time of the call.
  func withBytes<Result, Failure: Error>(_ body: (RawSpan) throws(Failure) -> Result) throws(Failure) -> Result {
    // zmq_msg_data points at zmq_msg_size bytes until the next receive, which cannot happen during the call.
    try body(UnsafeRawBufferPointer(start: zmq_msg_data(handle), count: byteCount).bytes)
  }
}
