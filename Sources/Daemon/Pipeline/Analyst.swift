import Acquisition
import Analysis
import Foundation
import Imaging
import Measurement
import Quality
import Stream

/// From decoded messages to results: assembles frames into slices, has each complete slice measured, and reports.
/// Runs on a thread of its own, since a slice computes for a second or more.
///
/// The way of a frame: `FrameSubscriber` (Stream) → `receive` → `StudyAssembler` (Acquisition) → `handle` →
/// `SliceAnalyzer` (Analysis) → `StudyInProgress` → `Reporter` → `EventPublisher` (Stream). While no message waits,
/// the frames of the slice under way are worked on ahead (`SlicesInProgress`).
actor Analyst {
  nonisolated let executor: ThreadExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Advances with every message, every idle round and every batch of frames.
  nonisolated let heartbeat: Heartbeat

  private var assembler: StudyAssembler
  let analyzer: SliceAnalyzer
  /// Looks at a study's slices together when it has ended; nil where the model brings no network for that.
  let stack: StackAnalyzer?
  /// Nil where none was fitted for the network.
  let estimator: LiveEstimator?
  /// Nil unless the configuration names a network for volumes.
  let volumes: VolumePasses?
  let reporter: Reporter
  let progress: Progress
  private let calendar: Calendar
  private let checks: CheckRegistry
  /// Whether alerts carry pictures.
  let drawsPictures: Bool
  /// Nil where no pre-trained network is installed.
  let surprise: SurpriseMeter?
  /// What runs beside the EF; nil where nothing is configured.
  let tasks: StudyTasks?

  var studies: [StudyID: StudyInProgress] = [:]
  var slicesInProgress = SlicesInProgress()
  /// Studies that await their last look, the longest ended first.
  var closing: [ClosingStudy] = []
  /// The study that each stream feeds.
  var studyOfStream: [String: StudyID] = [:]
  /// Arrival and decoding time of each stream's last image.
  var lastImage: [String: (at: Duration, decoding: Duration)] = [:]
  private var today: DateComponents?
  /// True if no message has come since the last idle round.
  private var wasCaughtUp = false

  /// Planes of one stack differ by less than 45°.
  private static let stackCosine = 0.707_106_781

  /// The assembler's clock starts here.
  private let origin = ContinuousClock.now

  init(
    assembler: StudyAssembler, analyzer: SliceAnalyzer, stack: StackAnalyzer? = nil, estimator: LiveEstimator?,
    volumes: VolumePasses? = nil,
    reporter: Reporter, progress: Progress, heartbeat: Heartbeat, executor: ThreadExecutor, tasks: StudyTasks? = nil,
    checks: CheckRegistry = CheckRegistry(), drawsPictures: Bool = true, surprise: SurpriseMeter? = nil,
    calendar: Calendar = .current
  ) {
    self.assembler = assembler
    self.analyzer = analyzer
    self.stack = stack
    self.estimator = estimator
    self.volumes = volumes
    self.reporter = reporter
    self.progress = progress
    self.heartbeat = heartbeat
    self.executor = executor
    self.tasks = tasks
    self.checks = checks
    self.drawsPictures = drawsPictures
    self.surprise = surprise
    self.calendar = calendar
  }

  /// Takes one message of a sender, and works ahead until the next one waits in the queue.
  func receive(_ message: ReceivedMessage, waiting queue: BoundedQueue<ReceivedMessage>) {
    heartbeat.beat()
    wasCaughtUp = false
    guard let input = AssemblyInput(message.message) else { return }
    let stream = message.stream.text
    let arrival = message.receivedAt - origin
    if case .frame = input { lastImage[stream] = (at: arrival, decoding: message.decodeDuration) }
    handle(assembler.receive(input, stream: stream, at: arrival))
    if case .frame = input { workAhead(on: stream, whileNothingWaitsIn: queue) }
  }

  /// Works on the slice under way, a few frames at a time, so that little is left to do when its last frame comes.
  private func workAhead(on stream: String, whileNothingWaitsIn queue: BoundedQueue<ReceivedMessage>) {
    guard queue.depth.count == 0, let slice = assembler.sliceUnderWay(on: stream), isForStack(slice) else { return }
    do {
      while queue.depth.count == 0, try slicesInProgress.advance(slice, with: analyzer) { heartbeat.beat() }
    } catch {
      // What cannot be computed now is tried, and reported, when the slice is complete.
      slicesInProgress.forget(slice.study)
    }
  }

  /// False for a cine that will hardly belong to the short-axis stack: work on it would be lost.
  private func isForStack(_ slice: SliceUnderWay) -> Bool {
    guard slice.declaredView != .longAxis else { return false }
    guard let stack = studies[slice.study]?.analysis.slices.values.first, let frame = slice.frames.first else {
      return true
    }
    return abs(stack.geometry.normal.dot(frame.geometry.normal)) > Self.stackCosine
  }

  /// Lets time pass: slices complete by silence, studies close by idleness. To be called every 100 ms or so.
  ///
  /// Silence counts only when it is the sender's: nothing waits in the queue, and nothing was on its way from there
  /// to here since the round before. While a slice computes, frames that came in time have not been seen yet.
  func advance(waiting queue: BoundedQueue<ReceivedMessage>) {
    heartbeat.beat()
    let isCaughtUp = queue.depth.count == 0
    defer { wasCaughtUp = isCaughtUp }
    if isCaughtUp && wasCaughtUp { handle(assembler.tick(at: .now - origin)) }
    while isCaughtUp, queue.depth.count == 0, settleOldest(pieces: 1) { handle(assembler.tick(at: .now - origin)) }
  }

  /// Journals a fault of the wire; what may cost a slice its phases is also an alert of the study it concerns.
  func report(_ fault: WireFault) {
    heartbeat.beat()
    let study = fault.stream.flatMap { studyOfStream[$0.text] }
    reporter.write(JournalEntry(fault, study: study.map(StudyToken.init)))
    guard let stream = fault.stream?.text else { return }
    switch fault {
    case .gap(_, _, let count):
      let before = study.flatMap { studies[$0]?.missingMessages } ?? 0
      let total = before.addingReportingOverflow(count).overflow ? .max : before + count
      if let study { studies[study]?.missingMessages = total }
      alert { $0.missing(total, isFirst: before == 0, stream: stream, study: $1) }
    case .queueFull:
      let total = (study.flatMap { studies[$0]?.droppedMessages } ?? 0) + 1
      if let study { studies[study]?.droppedMessages = total }
      alert { $0.dropped(total, isFirst: total == 1, stream: stream, study: $1) }
    default:
      break
    }

    func alert(_ publish: (Reporter, StudyToken) -> Void) {
      progress.update { $0.alerts += 1 }
      publish(reporter, study.map(StudyToken.init) ?? .service)
    }
  }

  /// Takes over the times that a reload may change.
  func apply(_ configuration: DaemonConfiguration.Study) {
    assembler.configuration.sliceSilence = .seconds(configuration.sliceSilenceSeconds)
    assembler.configuration.studyIdle = .seconds(configuration.idleSeconds)
  }

  /// Measures what has come, closes every study and reports it, as soon as the volumes of a complete one are there.
  func closeStudies() {
    heartbeat.beat()
    handle(assembler.closeAll(at: .now - origin))
    if progress.snapshot.isStopping {
      for index in closing.indices { leaveTogether(index) }
    }
    while settleOldest() {}
  }

  /// Closes every study because the service stops.
  func finish() {
    progress.update { $0.isStopping = true }
    closeStudies()
  }

  private func handle(_ outputs: [AssemblyOutput]) {
    for output in outputs {
      tasks?.take(output)
      switch output {
      case .studyOpened(let opened): open(opened)
      case .measurementOpened(let opened): begin(opened)
      case .sliceCompleted(let completed): measure(completed)
      case .longAxisCompleted(let completed): store(completed)
      case .sliceWithdrawn(let withdrawn): withdraw(withdrawn)
      case .notice(let notice): reporter.write(JournalEntry(notice))
      case .studyClosed(let closed): close(closed)
      }
    }
  }

  private func open(_ opened: OpenedStudy) {
    guard let study = StudyInProgress(opened, checks: checks) else { return }
    studies[opened.study] = study
    let day = calendar.dateComponents([.year, .month, .day], from: Date())
    progress.update { snapshot in
      snapshot.studies += 1
      snapshot.text.studiesToday = day == today ? snapshot.text.studiesToday + 1 : 1
      snapshot.openStudies.append(study.token)
    }
    today = day
    showStatus(of: study, result: nil, isClosed: false)
  }

  /// A study is announced with its first measurement, which says what to expect.
  private func begin(_ opened: OpenedMeasurement) {
    studyOfStream[opened.stream] = opened.study
    guard var study = studies[opened.study] else { return }
    study.add(opened)
    if !study.isAnnounced {
      study.isAnnounced = true
      reporter.opened(study, ordinal: progress.snapshot.text.studiesToday)
    }
    studies[opened.study] = study
  }

  private func withdraw(_ withdrawn: WithdrawnSlice) {
    guard withdrawn.view == .shortAxis, var study = studies[withdrawn.study] else { return }
    study.analysis.remove(index: withdrawn.index)
    let expected = study.analysis.slicesExpected
    review(&study, by: { $0.remove(index: withdrawn.index, slicesExpected: expected) })
    studies[withdrawn.study] = study
  }

  private func measure(_ completed: CompletedSlice) {
    guard var study = studies[completed.study] else { return }
    study.analysis.slicesExpected = completed.expectedSlices
    progress.update { $0.isMeasuring = true }
    defer { progress.update { $0.isMeasuring = false } }
    do {
      let analysis = try analyzer.analyze(completed.slice, after: slicesInProgress.take(completed))
      study.analysis.add(analysis)
      let latency = LatencyBreakdown(
        total: .now - origin - completed.lastFrameAt, decode: decoding(of: completed, on: study.stream),
        timings: analysis.timings)
      reporter.measured(analysis, of: study, latency: latency)
      let function = study.function(estimator)
      reporter.updated(function, of: study, slice: analysis.result.index, latency: latency)
      tasks?.measured(completed.study, function)
      progress.update { snapshot in
        snapshot.slices += 1
        snapshot.latency.record(milliseconds: latency.totalMs)
      }
      let evidence = try SliceEvidence(completed, analysis, surprise: surprise)
      let results = study.analysis.slices
      review(
        &study,
        evidence: { $0 == evidence.cine.index ? evidence : stored($0, of: completed, results) },
        by: { $0.add(evidence, slicesExpected: completed.expectedSlices) })
      showStatus(of: study, result: function, isClosed: false)
      volumes?.take(
        study.analysis.volumeStack(of: assembler.slices(of: completed.study)), of: completed.study,
        lastFrameAt: origin + completed.lastFrameAt)
    } catch {
      reporter.write(
        .analysisFailed, "slice \(completed.slice.index + 1) of study \(study.token) could not be measured: \(error)",
        [.study: study.token.text, .slice: String(completed.slice.index)])
    }
    studies[completed.study] = study
  }

  /// An earlier slice of a study with its frames.
  private func stored(_ index: Int, of completed: CompletedSlice, _ results: [Int: SliceResult]) -> SliceEvidence? {
    guard let cine = assembler.slices(of: completed.study).first(where: { $0.index == index }),
      let result = results[index]
    else { return nil }
    return SliceEvidence(cine: cine, result: result, expectedPhases: completed.expectedPhases)
  }

  /// The decoding time of the slice's last frame, if no later one of the stream has replaced it.
  private func decoding(of completed: CompletedSlice, on stream: StreamToken) -> Duration? {
    lastImage[stream.text].flatMap { $0.at == completed.lastFrameAt ? $0.decoding : nil }
  }

  private func store(_ completed: CompletedSlice) {
    reporter.write(
      .longAxisStored,
      "long-axis cine \(completed.slice.index + 1) stored with study \(completed.study): "
        + "\(completed.slice.frames.count) phases",
      [.study: completed.study.token, .phases: String(completed.slice.frames.count)])
  }

  func showStatus(of study: StudyInProgress, result: CardiacFunction?, isClosed: Bool) {
    progress.update { snapshot in
      snapshot.text.study = StatusText.Study(
        slicesDone: result?.slicesDone ?? 0, slicesExpected: study.analysis.slicesExpected,
        ejectionFractionPercent: result?.lvefPercent, isClosed: isClosed)
    }
  }
}
