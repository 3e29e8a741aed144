import CZeroMQ
public import Foundation

/// A libzmq call that failed. Can be matched on `code` (an errno value).
public struct ZeroMQError: Error, Sendable, Equatable {
  /// What was attempted, with the endpoint if there is one: "bind tcp://127.0.0.1:7711".
  public let operation: String
  public let code: Int32
  /// libzmq's own text for the code.
  public let text: String

  init(_ operation: String, code: Int32 = zmq_errno()) {
    self.operation = operation
    self.code = code
    text = String(cString: zmq_strerror(code))
  }

  private var advice: String {
    switch code {
    case EADDRINUSE: "; another process uses this endpoint: stop it, or configure another"
    case EADDRNOTAVAIL, ENODEV: "; this machine has no such address"
    case EACCES: "; not permitted: choose a port above 1023 or a directory the service may write to"
    case EINVAL, EPROTONOSUPPORT: "; write endpoints as tcp://ADDRESS:PORT or ipc://PATH"
    case EMFILE: "; too many open files or sockets"
    default: ""
    }
  }
}

extension ZeroMQError: CustomStringConvertible, LocalizedError {
  public var description: String { "ZeroMQ: \(operation): \(text)\(advice)" }
  public var errorDescription: String? { description }
}
