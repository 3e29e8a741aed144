import Imaging

/// Assembles what senders deliver, frame by frame, into cine slices and studies.
///
/// A deterministic value: no clock, no input or output; time comes in as the time since any fixed moment on a
/// monotonic clock (time that runs backwards counts as standing still). Measurements with the same study instance UID
/// form a study, those without one the study of their stream. A slice is sent when it is complete, and again when
/// frames come late or it is acquired again; the slices of a closed study depend on the set of frames received,
/// not on the order of their arrival within a measurement, as long as no bound was reached.
public struct StudyAssembler: Sendable {
  /// A changed time applies at once, a changed bound to studies that open afterwards.
  public var configuration: AssemblyConfiguration
  /// What was done with the frames of all studies, open and closed.
  public internal(set) var counters = AssemblyCounters()

  let makeID: @Sendable () -> StudyID
  var studies: [OpenStudy] = []
  var streams: [StreamState] = []
  var nextStudy = 0
  var nextSerial = 0
  var now: Duration = .zero

  /// - Parameters:
  ///   - configuration: bounds below one count as one.
  ///   - makeID: makes the token of a new study; random by default.
  public init(
    configuration: AssemblyConfiguration = AssemblyConfiguration(),
    makeID: @escaping @Sendable () -> StudyID = { .random() }
  ) {
    self.configuration = configuration.withPositiveBounds
    self.makeID = makeID
  }

  /// The open studies, first opened first.
  public var openStudies: [StudyID] { studies.map(\.id) }

  /// Bytes of pixels held for all open studies.
  public var pixelBytes: Int { studies.reduce(0) { $0 + $1.pixelBytes } }

  // MARK: Input

  /// Takes what arrived on a stream.
  /// - Parameters:
  ///   - stream: the sender's name of the stream.
  ///   - now: when it arrived.
  public mutating func receive(
    _ input: AssemblyInput, stream: String, at now: Duration
  ) -> [AssemblyOutput] {
    let overdue = tick(at: now)
    switch input {
    case .header(let header): return overdue + open(header, stream: stream)
    case .frame(let frame): return overdue + receive(frame, stream: stream)
    case .close: return overdue + closeMeasurement(on: stream)
    }
  }

  /// Completes slices that have been silent and closes studies that have been idle for long enough.
  public mutating func tick(at now: Duration) -> [AssemblyOutput] {
    self.now = max(self.now, now)
    var outputs: [AssemblyOutput] = []
    for ordinal in studies.map(\.ordinal) {
      outputs += completeSilentSlices(of: ordinal)
      if let index = index(ofStudy: ordinal), self.now - studies[index].lastActivity >= configuration.studyIdle {
        outputs += close(ordinal, reason: .idle)
      }
    }
    return outputs
  }

  /// Closes a study on request; nothing if it is not open.
  public mutating func closeStudy(_ study: StudyID, at now: Duration) -> [AssemblyOutput] {
    let overdue = tick(at: now)
    guard let ordinal = studies.first(where: { $0.id == study })?.ordinal else { return overdue }
    return overdue + close(ordinal, reason: .requested)
  }

  /// Closes all studies, first opened first.
  public mutating func closeAll(at now: Duration) -> [AssemblyOutput] {
    let overdue = tick(at: now)
    return overdue + studies.map(\.ordinal).flatMap { close($0, reason: .requested) }
  }
}
