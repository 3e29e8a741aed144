import Imaging

/// Assembles what senders deliver, frame by frame, into cine slices and studies.
///
/// A deterministic value: no clock, no input or output; time comes in as the time since any fixed moment on a
/// monotonic clock (time that runs backwards counts as standing still). Measurements with the same study instance UID
/// form a study, those without one the study of their stream. A slice is sent when it is complete, and again when
/// frames come late or it is acquired again; the slices of a closed study depend on the set of frames received,
/// not on the order of their arrival within a measurement, as long as no bound was reached.
public struct StudyAssembler: Sendable {
  public let configuration: AssemblyConfiguration
  /// What was done with the frames of all studies, open and closed.
  public private(set) var counters = AssemblyCounters()

  private let makeID: @Sendable () -> StudyID
  private var studies: [OpenStudy] = []
  private var streams: [StreamState] = []
  private var nextStudy = 0
  private var nextSerial = 0
  private var now: Duration = .zero

  /// - Parameter makeID: makes the token of a new study; random by default.
  public init(
    configuration: AssemblyConfiguration = AssemblyConfiguration(),
    makeID: @escaping @Sendable () -> StudyID = { .random() }
  ) {
    self.configuration = configuration
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

  // MARK: Headers

  private mutating func open(_ header: MeasurementHeader, stream: String) -> [AssemblyOutput] {
    var outputs = closeMeasurement(on: stream)
    let named = StudyKey(studyInstanceUID: header.studyInstanceUID)
    var target = studies.first { named == nil ? $0.ordinal == currentStudy(of: stream) : $0.key == named }?.ordinal
    if let current = currentStudy(of: stream), current != target, !isFedElsewhere(current, than: stream) {
      outputs += close(current, reason: .nextStudy)
    }
    if target == nil {
      let (study, opened) = openStudy(
        key: named ?? .stream(stream), stream: stream, measurementID: header.measurementID)
      target = study
      outputs += opened
    }
    guard let target, let index = index(ofStudy: target) else { return outputs }
    outputs += openMeasurement(header, in: index, stream: stream)
    if named == nil { outputs += studies[index].notice(.studyUnnamed, stream: stream) }
    return outputs
  }

  private mutating func openStudy(
    key: StudyKey, stream: String, measurementID: String?
  ) -> (ordinal: Int, outputs: [AssemblyOutput]) {
    var outputs: [AssemblyOutput] = []
    while studies.count >= max(1, configuration.maximumOpenStudies), let idle = longestIdle() {
      outputs += evict(idle)
    }
    let study = OpenStudy(
      id: unusedID(), key: key, ordinal: nextStudy, stream: stream, configuration: configuration, now: now)
    nextStudy += 1
    studies.append(study)
    outputs.append(.studyOpened(OpenedStudy(study: study.id, stream: stream, measurementID: measurementID)))
    return (study.ordinal, outputs)
  }

  private mutating func openMeasurement(
    _ header: MeasurementHeader, in index: Int, stream: String
  ) -> [AssemblyOutput] {
    studies[index].forgetEmptyMeasurements()
    let ordinal = studies[index].open(header, stream: stream)
    studies[index].lastActivity = now
    var outputs = attach(stream, toStudy: studies[index].ordinal, measurement: ordinal)
    // Forgetting a stream may have ended one of the studies' measurements, but closes no study.
    guard let measurement = studies[index].measurements.last else { return outputs }
    outputs.append(
      .measurementOpened(
        OpenedMeasurement(
          study: studies[index].id, stream: stream, measurementID: header.measurementID,
          expectedSlices: measurement.statedSlices, expectedPhases: measurement.statedPhases,
          repetitionTimeMilliseconds: header.repetitionTimeMilliseconds, heightMetres: header.heightMetres,
          weightKilograms: header.weightKilograms)))
    if measurement.statedPhases == nil {
      outputs += studies[index].notice(.expectedPhasesMissing, stream: stream)
    }
    return outputs
  }

  /// A token that no open study has. A generator that repeats itself gets a number behind its token.
  private func unusedID() -> StudyID {
    let id = makeID()
    guard studies.contains(where: { $0.id == id }) else { return id }
    return StudyID(token: "\(id.token)\(nextStudy)")
  }

  // MARK: Frames

  private mutating func receive(_ received: Frame, stream: String) -> [AssemblyOutput] {
    counters.frames += 1
    if let fault = FrameFault.find(in: received, configuration: configuration) {
      let study = currentMeasurement(of: stream)?.study
      if let study { studies[study].counters.frames += 1 }
      return refuse(fault, stream: stream, index: study)
    }
    var outputs: [AssemblyOutput] = []
    if currentMeasurement(of: stream) == nil { outputs += openUnannounced(stream: stream) }
    outputs += makeRoom(for: received, stream: stream)
    guard let (study, measurement) = currentMeasurement(of: stream) else { return outputs }
    studies[study].counters.frames += 1
    guard pixelBytes + received.pixelBytes <= configuration.maximumPixelBytes else {
      return outputs + refuse(.memory, stream: stream, index: study)
    }
    touch(stream, study: study)
    let stored = StoredFrame(serial: nextSerial, frame: received.withoutImpossibleTimes)
    nextSerial += 1
    switch studies[study].place(stored, in: measurement, at: now) {
    case .refused(let fault):
      outputs += refuse(fault, stream: stream, index: study)
    case .copy(let group):
      count(in: study) { $0.duplicates += 1 }
      outputs += studies[study].notice(.duplicateFrame, stream: stream, group: group)
    case .superseded:
      count(in: study) { $0.superseded += 1 }
      outputs += studies[study].notice(.olderAcquisitionIgnored, stream: stream)
    case .added(let group, let isLate):
      outputs += complete(group, isLate: isLate, study: study, measurement: measurement)
    }
    return outputs
  }

  /// Sends what the arrival of a frame in `group` shows to be complete.
  private mutating func complete(
    _ group: Int, isLate: Bool, study: Int, measurement: Int
  ) -> [AssemblyOutput] {
    let stream = studies[study].measurements[measurement].stream
    var outputs: [AssemblyOutput] = []
    var exceedsExpectation = false
    if let expected = studies[study].measurements[measurement].expectedPhases {
      let phases = studies[study].phaseCount(ofGroup: group, in: measurement, atLeast: expected)
      exceedsExpectation = phases > expected
      if phases == expected {
        outputs += release([group], study: study, measurement: measurement, cause: .allPhases)
      } else if exceedsExpectation {
        studies[study].measurements[measurement].expectedPhases = nil
        outputs += studies[study].notice(
          .expectedPhasesWrong(stated: expected, observed: phases), stream: stream, group: group)
      }
    }
    if isLate, !exceedsExpectation {
      count(in: study) { $0.late += 1 }
      outputs += studies[study].notice(.lateFrame, stream: stream, group: group)
    }
    let ended = studies[study].measurements[measurement].groupsEndedByNextSlice()
    return outputs + release(ended, study: study, measurement: measurement, cause: .nextSlice)
  }

  private mutating func release(
    _ groups: [Int], study: Int, measurement: Int, cause: CompletedSlice.Cause
  ) -> [AssemblyOutput] {
    guard !groups.isEmpty else { return [] }
    let stream = studies[study].measurements[measurement].stream
    let kinds = studies[study].release(groups, in: measurement, cause: cause)
    return studies[study].publish(cause: cause, released: Set(groups))
      + kinds.flatMap { studies[study].notice($0, stream: stream) }
  }

  private mutating func releasePending(
    study: Int, measurement: Int, cause: CompletedSlice.Cause
  ) -> [AssemblyOutput] {
    let pending = studies[study].measurements[measurement].groups.filter(\.isPending).map(\.id)
    return release(pending, study: study, measurement: measurement, cause: cause)
  }

  private mutating func openUnannounced(stream: String) -> [AssemblyOutput] {
    var outputs: [AssemblyOutput] = []
    if currentStudy(of: stream) == nil {
      outputs += openStudy(key: .stream(stream), stream: stream, measurementID: nil).outputs
    }
    guard let index = currentStudy(of: stream).flatMap(index(ofStudy:)) ?? studies.indices.last else { return outputs }
    outputs += openMeasurement(MeasurementHeader(), in: index, stream: stream)
    return outputs + studies[index].notice(.headerMissing, stream: stream)
  }

  private mutating func refuse(_ fault: FrameFault, stream: String, index: Int?) -> [AssemblyOutput] {
    counters.refused += 1
    guard let index else {
      return [.notice(AssemblyNotice(kind: .frameRefused(fault), stream: stream, study: nil, slice: nil))]
    }
    studies[index].counters.refused += 1
    return studies[index].notice(.frameRefused(fault), stream: stream)
  }

  private mutating func count(in study: Int, _ change: (inout AssemblyCounters) -> Void) {
    change(&counters)
    change(&studies[study].counters)
  }

  // MARK: Ends

  private mutating func closeMeasurement(on stream: String) -> [AssemblyOutput] {
    guard let (study, measurement) = currentMeasurement(of: stream),
      !studies[study].measurements[measurement].isClosed
    else { return [] }
    touch(stream, study: study)
    studies[study].measurements[measurement].isClosed = true
    let outputs = releasePending(study: study, measurement: measurement, cause: .measurementClosed)
    studies[study].forgetSuperseded()
    return outputs
  }

  private mutating func completeSilentSlices(of ordinal: Int) -> [AssemblyOutput] {
    guard let study = index(ofStudy: ordinal) else { return [] }
    var outputs: [AssemblyOutput] = []
    for measurement in studies[study].measurements.indices {
      let state = studies[study].measurements[measurement]
      guard state.hasPending, now - state.lastFrameAt >= configuration.sliceSilence else { continue }
      outputs += releasePending(study: study, measurement: measurement, cause: .silence)
    }
    return outputs
  }

  private mutating func close(_ ordinal: Int, reason: ClosedStudy.Reason) -> [AssemblyOutput] {
    guard let study = index(ofStudy: ordinal) else { return [] }
    var outputs: [AssemblyOutput] = []
    for measurement in studies[study].measurements.indices {
      studies[study].measurements[measurement].isClosed = true
      outputs += releasePending(study: study, measurement: measurement, cause: .studyClosed)
    }
    let closed = studies.remove(at: study)
    streams.removeAll { $0.study == ordinal }
    outputs.append(
      .studyClosed(
        ClosedStudy(
          study: closed.id, reason: reason, slices: closed.finalSlices(of: .shortAxis),
          longAxis: closed.finalSlices(of: .longAxis), counters: closed.counters)))
    return outputs
  }

  // MARK: Bounds

  private func longestIdle(except ordinal: Int? = nil) -> Int? {
    studies.filter { $0.ordinal != ordinal }
      .min { ($0.lastActivity, $0.ordinal) < ($1.lastActivity, $1.ordinal) }?.ordinal
  }

  private mutating func evict(_ ordinal: Int) -> [AssemblyOutput] {
    guard let index = index(ofStudy: ordinal) else { return [] }
    let notice = studies[index].notice(.studyEvicted, stream: studies[index].stream)
    return notice + close(ordinal, reason: .evicted)
  }

  /// Closes idle studies until a frame fits.
  private mutating func makeRoom(for frame: Frame, stream: String) -> [AssemblyOutput] {
    var outputs: [AssemblyOutput] = []
    while pixelBytes + frame.pixelBytes > configuration.maximumPixelBytes,
      let idle = longestIdle(except: currentStudy(of: stream))
    {
      outputs += evict(idle)
    }
    return outputs
  }

  // MARK: Streams

  private func index(ofStudy ordinal: Int) -> Int? { studies.firstIndex { $0.ordinal == ordinal } }

  private func currentStudy(of stream: String) -> Int? { streams.first { $0.name == stream }?.study }

  private func currentMeasurement(of stream: String) -> (study: Int, measurement: Int)? {
    guard let state = streams.first(where: { $0.name == stream }), let study = index(ofStudy: state.study),
      let measurement = studies[study].index(of: state.measurement)
    else { return nil }
    return (study, measurement)
  }

  /// Whether another stream is in the middle of a measurement of a study.
  private func isFedElsewhere(_ ordinal: Int, than stream: String) -> Bool {
    streams.contains { other in
      guard other.name != stream, other.study == ordinal, let at = currentMeasurement(of: other.name) else {
        return false
      }
      return !studies[at.study].measurements[at.measurement].isClosed
    }
  }

  private mutating func touch(_ stream: String, study: Int) {
    studies[study].lastActivity = now
    guard let index = streams.firstIndex(where: { $0.name == stream }) else { return }
    streams[index].lastActivity = now
  }

  private mutating func attach(_ stream: String, toStudy ordinal: Int, measurement: Int) -> [AssemblyOutput] {
    var outputs: [AssemblyOutput] = []
    streams.removeAll { $0.name == stream }
    while streams.count >= max(1, configuration.maximumStreams),
      let idle = streams.min(by: { ($0.lastActivity, $0.name) < ($1.lastActivity, $1.name) })
    {
      let study = index(ofStudy: idle.study)
      outputs += closeMeasurement(on: idle.name)
      if let study { outputs += studies[study].notice(.streamForgotten, stream: idle.name) }
      streams.removeAll { $0.name == idle.name }
    }
    streams.append(StreamState(name: stream, study: ordinal, measurement: measurement, lastActivity: now))
    return outputs
  }
}
