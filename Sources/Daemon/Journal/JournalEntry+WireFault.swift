import Logging
import Stream

extension JournalEntry {
  /// - Parameter study: the study that the fault's stream feeds, where one is open.
  init(_ fault: WireFault, study: StudyToken?) {
    let kind: JournalEntryKind
    switch fault.kind {
    case .sequenceGap: kind = .sequenceGap
    case .queueFull: kind = .queueOverflow
    case .peerDisconnected, .handshakeFailed: kind = .peerDropped
    case .sequenceDuplicate, .sequenceLate: kind = .acquisitionNotice
    default: kind = .messageRejected
    }
    self.init(kind, "\(fault)", [.fault: fault.kind.rawValue])
    fields[.stream] = fault.stream?.text
    fields[.study] = study?.text
    if case .gap(_, _, let count) = fault {
      fields[.count] = String(count)
      fields[.event] = EventKind.alert.rawValue
    }
  }
}
