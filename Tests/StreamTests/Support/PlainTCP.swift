import Foundation

/// A client that does not speak ZeroMQ.
enum PlainTCP {
  static func send(_ text: String, port: Int) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
    _ = text.withCString { write(descriptor, $0, text.utf8.count) }
    var answer = [UInt8](repeating: 0, count: 64)
    _ = read(descriptor, &answer, answer.count)
  }
}
