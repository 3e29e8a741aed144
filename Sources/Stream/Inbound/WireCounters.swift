/// What came in since the start.
public struct WireCounters: Sendable, Equatable {
  /// Well-formed envelopes, whatever their MRD message.
  public var messages: UInt64 = 0
  /// Images decoded.
  public var frames: UInt64 = 0
  /// MRD messages of an id this service has no use for.
  public var ignored: UInt64 = 0
  /// Messages dropped because the queue was full.
  public var dropped: UInt64 = 0
  /// Sequence numbers missed, less those that came late.
  public var missing: UInt64 = 0
  /// Fault reports that did not fit their queue. The faults themselves are always counted.
  public var unreportedFaults: UInt64 = 0
  public var faults: [WireFault.Kind: UInt64] = [:]
  public var peersConnected: UInt64 = 0
  public var peersDisconnected: UInt64 = 0

  public init() {}

  mutating func count(_ fault: WireFault) {
    faults[fault.kind, default: 0] += 1
    switch fault {
    case .gap(_, _, let count): missing = missing.addingReportingOverflow(count).overflow ? .max : missing + count
    case .late: missing -= min(missing, 1)
    case .queueFull: dropped += 1
    default: break
    }
  }
}
