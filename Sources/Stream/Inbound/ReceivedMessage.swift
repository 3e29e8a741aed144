import Imaging

/// A well-formed message of a sender, decoded.
public struct ReceivedMessage: Sendable {
  public var stream: StreamToken
  public var sequence: UInt64
  /// How the number relates to those before it. Duplicates and late messages are delivered: what to do with a frame
  /// that is already there is the assembler's business.
  public var order: SequenceTracker.Observation
  public var message: MRDMessage
  /// When the last part was taken from the socket.
  public var receivedAt: ContinuousClock.Instant
  /// Time from then until the message was decoded and handed on.
  public var decodeDuration: Duration

  public init(
    stream: StreamToken, sequence: UInt64, order: SequenceTracker.Observation, message: MRDMessage,
    receivedAt: ContinuousClock.Instant, decodeDuration: Duration = .zero
  ) {
    self.stream = stream
    self.sequence = sequence
    self.order = order
    self.message = message
    self.receivedAt = receivedAt
    self.decodeDuration = decodeDuration
  }

  /// Memory the message holds while it waits, bytes.
  var byteCount: Int {
    switch message {
    case .image(let image): image.frame.pixels.count * MemoryLayout<Float>.size
    case .text(let text): text.utf8.count
    case .header, .close, .other: 0
    }
  }
}
