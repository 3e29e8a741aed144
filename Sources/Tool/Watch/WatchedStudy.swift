import Stream

/// What the events of one study have told so far.
struct WatchedStudy {
  let token: StudyToken
  var stream: String?
  var slices: [SliceEvent] = []
  var function: CardiacFunction?
  /// The latest figures of a network for volumes, where there is one.
  var volumes: EFEvent?
  var openAlerts: [AlertEvent] = []
  var closeReason: StudyEvent.CloseReason?
  var isClosed = false
  /// Number the next event must have; nil before the first.
  private var expectedSequence: UInt64?
  /// Events that never came.
  private(set) var missedEvents: UInt64 = 0

  init(token: StudyToken) { self.token = token }

  mutating func take(_ event: AnyEvent) {
    let sequence = event.envelope.sequence
    if let expectedSequence, sequence > expectedSequence { missedEvents += sequence - expectedSequence }
    expectedSequence = sequence &+ 1
    switch event {
    case .study(let event): take(event.body)
    case .slice(let event):
      slices.removeAll { $0.slice == event.body.slice }
      slices.append(event.body)
    case .ef(let event):
      if event.body.pass == .slices { function = event.body.function } else { volumes = event.body }
    case .alert(let event):
      openAlerts.removeAll { $0.id == event.body.id }
      if event.body.state != .cleared { openAlerts.append(event.body) }
    case .status, .landmarks, .lax, .classification, .regression: break
    }
  }

  private mutating func take(_ event: StudyEvent) {
    stream = event.stream
    guard event.state != .opened else { return }
    isClosed = true
    closeReason = event.closeReason
    function = event.result ?? function
  }
}
