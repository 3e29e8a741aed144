/// Follows the sequence numbers of each stream. Remembers the last 64 numbers of at most `maximumStreams` streams; the
/// stream unheard for longest is forgotten first.
public struct SequenceTracker: Sendable {
  /// How a number relates to those before it on its stream.
  public enum Observation: Sendable, Equatable {
    /// First of its stream, or the one after the highest so far.
    case inOrder
    /// Above the next expected one.
    case gap(firstMissing: UInt64, count: UInt64)
    case duplicate
    /// Below the highest, not seen before.
    case late
  }

  private struct Stream {
    var highest: UInt64
    /// Bit n is set if `highest` − n was seen.
    var seen: UInt64 = 1
    var lastHeard: UInt64
  }

  public let maximumStreams: Int
  private var streams: [StreamToken: Stream] = [:]
  private var clock: UInt64 = 0

  public init(maximumStreams: Int = 256) { self.maximumStreams = max(1, maximumStreams) }

  /// Number of streams remembered.
  public var count: Int { streams.count }

  /// - Parameter restarts: the message opens a measurement; with number 0 it also restarts the stream's numbering, as a
  ///   sender does that reconnects under its old token.
  public mutating func observe(_ sequence: UInt64, on token: StreamToken, restarts: Bool = false) -> Observation {
    clock += 1
    guard var stream = streams[token], !(restarts && sequence == 0) else {
      forgetOldest(before: token)
      streams[token] = Stream(highest: sequence, lastHeard: clock)
      return .inOrder
    }
    stream.lastHeard = clock
    defer { streams[token] = stream }

    if sequence > stream.highest {
      let step = sequence - stream.highest
      let firstMissing = stream.highest + 1
      stream.seen = step < 64 ? stream.seen << step | 1 : 1
      stream.highest = sequence
      return step == 1 ? .inOrder : .gap(firstMissing: firstMissing, count: step - 1)
    }
    let age = stream.highest - sequence
    guard age < 64 else { return .late }
    defer { stream.seen |= 1 << age }
    return stream.seen & (1 << age) == 0 ? .late : .duplicate
  }

  private mutating func forgetOldest(before token: StreamToken) {
    guard streams[token] == nil, streams.count >= maximumStreams,
      let oldest = streams.min(by: { $0.value.lastHeard < $1.value.lastHeard })
    else { return }
    streams[oldest.key] = nil
  }
}
