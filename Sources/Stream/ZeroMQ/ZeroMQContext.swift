import CZeroMQ

/// A libzmq context. Lives as long as any socket made in it.
public final class ZeroMQContext: @unchecked Sendable {
  // Invariant for @unchecked Sendable: set once, and libzmq contexts are thread-safe.
  let handle: UnsafeMutableRawPointer

  public init() throws(ZeroMQError) {
    guard let handle = zmq_ctx_new() else { throw ZeroMQError("create a context") }
    self.handle = handle
  }

  /// Sockets hold their context, so none is open any more; what may still be unsent is bounded by each socket's linger.
  deinit { zmq_ctx_term(handle) }
}
