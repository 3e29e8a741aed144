import Foundation
import Imaging

@testable import Stream

/// One event of each kind with every field filled, and one with every field that may be null left out.
enum EventSamples {
  static func function() -> CardiacFunction {
    var function = CardiacFunction(result: .final, papillaryMuscles: .cavity, slicesDone: 11, slicesExpected: 11)
    function.edPhase = 0
    function.esPhase = 9
    function.lvefPercent = 54.2
    function.lvEdvMl = 141
    function.lvEsvMl = 64.6
    function.lvSvMl = 76.4
    function.cardiacOutputLPerMin = 5.3
    function.lvMassG = 110
    function.rvefPercent = 51
    function.rvEdvMl = 150
    function.rvEsvMl = 73.5
    function.rvSvMl = 76.5
    function.heartRatePerMin = 70
    function.lvVolumesMl = [141, 100, 64.6]
    function.rvVolumesMl = [150, 110, 73.5]
    let sure = ExpectedFunction.Figure(expected: 54, interval50: 52...56, interval90: 48...60)
    function.expected = ExpectedFunction(target: .completeStack, lvefPercent: sure, lvEdvMl: sure, lvEsvMl: nil)
    function.index(heightMetres: 1.75, weightKilograms: 70)
    return function
  }

  static func latency() -> LatencyBreakdown {
    var latency = LatencyBreakdown(totalMs: 212.5)
    latency.aheadMs = 140
    latency.receiveMs = 0.4
    latency.waitMs = 1
    latency.localiseMs = 30
    latency.segmentMs = 170
    latency.encodeMs = 90
    latency.decodeMs = 80
    latency.measureMs = 10
    latency.publishMs = 0.2
    return latency
  }

  static func slice(spacing: PixelSpacing? = PixelSpacing(x: 1.5, y: 1.25)) -> SliceEvent {
    let geometry = Sample.geometry(spacing: spacing)
    let contour = Contour(
      structure: .lvEndocardium, points: [(1, 1), (3.333333, 1), (3, 3)], geometry: geometry)
    let phase = SliceEvent.Phase(
      phase: 0, triggerTimeMs: 17.5, lvAreaPixels: 900, rvAreaPixels: 1000.5, myocardiumAreaPixels: 700,
      pixelAreaMm2: spacing?.pixelAreaSquareMillimetres, contours: [contour])
    return SliceEvent(
      slice: 4, view: .shortAxis, isRepeat: false, geometry: geometry, phases: [phase], heartFound: true,
      confidence: 0.93, rr: RRInterval(milliseconds: 857.5, origin: .stated), latency: latency())
  }

  static func status() -> StatusEvent {
    var wire = WireCounters()
    wire.messages = 400
    wire.frames = 390
    wire.faults[.sequenceGap] = 1
    return StatusEvent(
      state: .measuring, uptimeS: 3600.5,
      counters: StatusEvent.Counters(wire: wire, studies: 3, slices: 30, alerts: 1), queueDepth: 2,
      queueBytes: 524_288, openStudies: [StudyToken("k7")!], latency: StatusEvent.Latency(latencies()),
      checks: ["motion.breath": CheckCounters(runs: 30, failures: 1, totalMs: 240.5, slowestMs: 12.25)])
  }

  static func latencies() -> LatencyHistogram {
    var histogram = LatencyHistogram()
    for milliseconds in [120.0, 180, 900] { histogram.record(milliseconds: milliseconds) }
    return histogram
  }

  private static func source(full: Bool) -> AnswerSource {
    AnswerSource(
      model: ModelIdentity(name: "landmark", version: "0123456789ab", checksum: "0123456789abcdef"),
      task: "landmark_coordinate", seeds: 3, arithmetic: "int8", view: full ? "lax_4c" : "sax",
      viewBasis: full ? .geometry : nil, cine: full ? 1 : nil, frames: [0, 9], isResearch: !full, notice: "Research.")
  }

  private static func value(_ value: Double, full: Bool) -> SpreadValue {
    SpreadValue(value: value, spread: full ? 1.5 : nil)
  }

  static func studyAnswers(full: Bool) -> StudyAnswers {
    let source = source(full: full)
    let figure = value(12.5, full: full)
    let points = [[[1.5, 2], [3, 4], [5, 6]]]
    var answers = StudyAnswers()
    answers.landmarks = [
      LandmarksEvent(
        source: source,
        tracks: [
          LandmarksEvent.Track(
            method: "argmax", points: points, patientMm: full ? [[[1, 2, 3], [4, 5, 6], [7, 8, 9]]] : nil,
            lvLengthsMm: [figure], edFrame: 0, esFrame: 0, glShorteningPercent: full ? figure : nil,
            mapseMm: full ? figure : nil)
        ])
    ]
    answers.lax = [
      LAXEvent(
        source: source, lvAreasMm2: [figure], myocardiumAreasMm2: [figure], rvAreasMm2: [figure], edFrame: 0,
        esFrame: 0, lvAreaChangePercent: full ? figure : nil, rvAreaChangePercent: full ? figure : nil)
    ]
    answers.classification = [
      ClassificationEvent(
        source: source, column: "pathology", predicted: "NOR",
        classes: [.init(name: "NOR", probability: value(0.75, full: full))])
    ]
    answers.regression = [
      RegressionEvent(
        source: source, column: "ef", value: figure, unit: full ? "%" : nil, category: full ? "reduced" : nil)
    ]
    return answers
  }

  private static func answers(full: Bool) throws -> [(kind: EventKind, json: Data)] {
    let answers = studyAnswers(full: full)
    return [
      try json(answers.landmarks[0]), try json(answers.lax[0]), try json(answers.classification[0]),
      try json(answers.regression[0]),
    ]
  }

  private static func study() -> StudyEvent {
    var study = StudyEvent(
      state: .closed, stream: Sample.token("cine-1"), measurementID: "41_7", expectedSlices: 11, expectedPhases: 25,
      closeReason: .idle, result: function(), togetherModel: Sample.identity.model)
    study.answers = studyAnswers(full: true)
    return study
  }

  static func full() throws -> [(kind: EventKind, json: Data)] {
    let events = [
      try json(study()),
      try json(slice()),
      try json(
        EFEvent(function: function(), pass: .volumeLive, passModel: Sample.identity.model, latency: latency())),
      try json(
        AlertEvent(
          id: "a1", state: .raised, severity: .warning, check: "timing.phases", slice: 4, measure: 24, limit: 25,
          unit: "phases", probability: 0.75, message: "Slice 4 has 24 of 25 phases.",
          suggestedAction: "Repeat slice 4.", lvefChangePoints: -1.5,
          evidence: AlertEvidence(kind: .curve, caption: "The area curve.", png: Data([0x89, 0x50])))),
      try json(status(), study: .service),
    ]
    return try events + answers(full: true)
  }

  static func sparse() throws -> [(kind: EventKind, json: Data)] {
    var bare = slice(spacing: nil)
    bare.confidence = nil
    bare.rrMs = nil
    bare.rrOrigin = nil
    bare.heartRatePerMin = nil
    bare.latency = LatencyBreakdown(totalMs: 1)
    let nothing = CardiacFunction(result: .provisional, papillaryMuscles: .excluded, slicesDone: 0, slicesExpected: nil)
    let events = [
      try json(StudyEvent(state: .opened, stream: Sample.token("cine-1"), measurementID: nil)),
      try json(bare),
      try json(EFEvent(function: nothing, latency: LatencyBreakdown(totalMs: 0))),
      try json(AlertEvent(id: "a1", state: .cleared, severity: .info, check: "wire.gap", message: "Cleared.")),
    ]
    return try events + answers(full: false)
  }

  private static func json<Body: EventBody>(
    _ body: Body, study: StudyToken = StudyToken("k7")!
  ) throws -> (kind: EventKind, json: Data) {
    let envelope = EventEnvelope(
      kind: Body.kind, study: study, timeUtc: UTCTime(Date(timeIntervalSince1970: 1_795_000_000.1234)), sequence: 7,
      identity: Sample.identity)
    return (Body.kind, try EventCoder.encode(Event(envelope: envelope, body: body)))
  }
}
