import CZeroMQ
import Foundation

/// libzmq takes over an ipc endpoint that another process still serves, silently. This looks first.
enum IPCEndpoint {
  private static let scheme = "ipc://"

  static func refuseIfInUse(_ endpoint: String) throws(ZeroMQError) {
    guard endpoint.hasPrefix(scheme) else { return }
    let path = endpoint.dropFirst(scheme.count)
    // Abstract names ("@…") are refused by the kernel itself.
    guard !path.hasPrefix("@"), isServed(path: String(path)) else { return }
    throw ZeroMQError("bind \(endpoint)", code: EADDRINUSE)
  }

  /// True if a process accepts connections at the path; a file left behind by a dead one does not count.
  private static func isServed(path: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < capacity else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }
}
