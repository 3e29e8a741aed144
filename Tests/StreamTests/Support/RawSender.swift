@testable import Stream

/// A PUB socket that sends whatever it is given, well-formed or not.
actor RawSender {
  private let socket: ZeroMQSocket
  private let received = ZeroMQMessage()

  init(to endpoint: String, context: ZeroMQContext) throws {
    socket = try ZeroMQSocket(.extendedPublish, in: context)
    try socket.set(.lingerMilliseconds, to: 1_000)
    try socket.connect(endpoint)
  }

  func waitForSubscriber() async throws {
    while try !socket.receive(into: received) { try await Task.sleep(for: .milliseconds(2)) }
  }

  func send(_ parts: [[UInt8]]) throws { _ = try socket.send(parts) }

  func send(_ topic: String, _ sequence: UInt64, _ message: [UInt8]) throws {
    var number: [UInt8] = []
    number.appendLittleEndian(sequence)
    try send([Array(topic.utf8), number, message])
  }
}
