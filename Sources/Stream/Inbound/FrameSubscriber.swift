import Synchronization

/// Receives MRD messages over ZeroMQ on a thread of its own, decodes them there and hands them on through a bounded
/// queue. Never slows a sender: what does not fit is dropped and counted.
public final class FrameSubscriber: Sendable {
  public let configuration: Configuration
  /// Decoded messages in the order of their arrival. Ends after `stop()` or a failure. For one consumer.
  public let messages: BoundedQueue<ReceivedMessage>
  /// What went wrong, in the order it did. Ends with `messages`. For one consumer.
  public let faults: BoundedQueue<WireFault>

  private let context: ZeroMQContext
  private let thread = SocketThread(name: "cinewatch-in")
  private let sharedCounters = Mutex(WireCounters())

  public init(_ configuration: Configuration, context: ZeroMQContext) {
    self.configuration = configuration
    self.context = context
    messages = BoundedQueue(capacity: configuration.queueCapacity, maximumBytes: configuration.queueBytes)
    faults = BoundedQueue(capacity: configuration.faultCapacity)
  }

  public var counters: WireCounters { sharedCounters.withLock { $0 } }

  /// Why reception ended by itself; nil while it runs and after `stop()`.
  public var failure: ZeroMQError? { thread.failure }

  /// Grows at least ten times a second while the receiving thread makes progress, whether or not something arrives.
  public var turns: UInt64 { thread.turns }

  /// Opens the sockets and starts receiving. Call once; the subscriber lives until `stop()`.
  /// - Returns: the endpoints as bound, in the order of the configuration (a wildcard port becomes a number).
  @discardableResult
  public func start() async throws(ZeroMQError) -> [String] {
    try await thread.start { [self] () throws(ZeroMQError) in
      let loop = try ReceiveLoop(for: self, context: context)
      return (loop, loop.endpoints)
    } onEnd: { [self] in
      messages.finish()
      faults.finish()
    }
  }

  /// Ends reception and returns once the sockets are closed. What was received can still be consumed.
  public func stop() async { await thread.stop() }
}

/// What the receiving thread hands on.
extension FrameSubscriber {
  func deliver(_ message: ReceivedMessage) {
    let accepted = messages.push(message, bytes: message.byteCount)
    count { counters in
      switch message.message {
      case .image: counters.frames += 1
      case .other: counters.ignored += 1
      case .header, .close, .text: break
      }
    }
    if !accepted { report(.queueFull(stream: message.stream, sequence: message.sequence)) }
  }

  func report(_ fault: WireFault) {
    let accepted = faults.push(fault)
    count { counters in
      counters.count(fault)
      if !accepted { counters.unreportedFaults += 1 }
    }
  }

  func count(_ change: (inout WireCounters) -> Void) { sharedCounters.withLock { change(&$0) } }
}
