import CheckpointSupport
import Foundation
import Imaging
import Stream
import Studies
import Testing

@testable import Daemon

/// Stored models beside the EF, in the real process.
@Suite(.serialized) struct TaskEndToEndTests {
  private static let phantom: RecordedStudy = {
    var options = PhantomOptions()
    (options.matrix, options.pixelSpacingMillimetres) = (128, 2.4)
    (options.slices, options.phases, options.ejectionFractionPercent) = (4, 4, 45)
    guard let phantom = try? Phantom(options) else { return RecordedStudy(name: "none", measurements: []) }
    return phantom.study()
  }()

  /// The phantom, and its middle slice again as a cine that calls itself 4CH.
  private static func phantomWithLongAxis() throws -> RecordedStudy {
    var study = phantom
    var header = try #require(study.measurements.first?.header)
    (header.seriesDescription, header.expectedSlices) = ("cine 4CH", 1)
    let frames = study.measurements.flatMap(\.frames).filter { $0.slice == 2 }.map { frame in
      var turned = frame
      (turned.geometry.columnAxis, turned.slice) = (frame.geometry.normal, 0)
      turned.acquisitionTimeMilliseconds += 1e6
      return turned
    }
    study.measurements.append(RecordedMeasurement(header: header, frames: frames))
    return study
  }

  private static let bivme = SharedFiles.url("data/bivme/patient1/cine.nii.gz")?.deletingLastPathComponent()

  @Test(.enabled(if: bivme != nil, "needs the bivme study"), .timeLimit(.minutes(5)), arguments: [false, true])
  func realLongAxisCinesAreToldApartAndAnswered(longAxisFirst: Bool) async throws {
    let models = try StoredModels([
      "two": TinyCheckpoint.coordinates(view: "lax_2c"), "three": TinyCheckpoint.coordinates(view: "lax_3c"),
      "four": TinyCheckpoint.coordinates(), "areas": TinyCheckpoint.longAxis(outputs: 4),
      "ef": TinyCheckpoint.ejectionFraction(), "disease": TinyCheckpoint.disease,
    ])
    let service = try await RunningService(
      idleSeconds: 300,
      flags: models.flags(onArrival: ["two", "three", "four", "areas", "ef"], atClose: ["disease"])
        + ["--tasks-research", "true"])
    let sender = try await service.sender("scanner")
    var study = try NIfTIFolderReader(folder: #require(Self.bivme)).study()
    if longAxisFirst { study.measurements.append(study.measurements.removeFirst()) }
    try await sender.send(study)
    var events = try await service.next(untilMeasured: study.frameCount)
    service.signal(SIGUSR1)
    events += try await service.next(until: \.holdsEveryAnswer)
    let answers = try #require(events.last?.answers)

    // The files are, by name, RVOT, 4CH, 4CH and 2CH. The second 4CH shows the aortic root and stands where 3CH does.
    let found = answers.landmarks.map { ($0.source.model.name, $0.source.view, $0.source.cine, $0.source.viewBasis) }
    #expect(found.map(\.0) == ["four", "three", "two"])
    #expect(found.map(\.1) == ["lax_4c", "lax_3c", "lax_2c"])
    #expect(found.map(\.2) == [1, 2, 3])
    #expect(found.allSatisfy { $0.3 == .geometry } || longAxisFirst)
    let track = try #require(answers.landmarks.first?.tracks.first)
    #expect(answers.landmarks[0].source.frames == Array(0..<25) && track.points.count == 25)
    #expect(answers.landmarks[0].source.arithmetic == "int8")
    #expect(answers.lax.map(\.source.view) == ["lax_4c"] && answers.lax.first?.lvAreasMm2.count == 25)

    let final = try #require(events.finalFunction)
    let phases = [final.edPhase, final.esPhase].compactMap { $0 }
    #expect(answers.regression.map(\.source.frames) == [phases] && answers.regression.first?.column == "ef")
    #expect(answers.regression.first?.source.isResearch == false)
    #expect(answers.classification.map(\.source.frames) == [phases])
    #expect(answers.classification.first?.source.isResearch == true)
    #expect((answers.pending, answers.dropped, answers.failed) == (0, 0, 0))
    let kinds = events.map(\.envelope.kind)
    for kind in [EventKind.landmarks, .lax, .regression, .classification] { #expect(kinds.contains(kind)) }
    #expect(final.slicesDone == 6)
    try await EventSchemas.validate(service.received.withLock { $0 })
    #expect(service.journal.contains("long-axis cine 3 is lax_3c by geometry; its description says lax_4c"))
    #expect(service.journal.contains("long-axis cine 1 is lax_other by description"))
  }

  @Test func modelsThatCannotRunLeaveTheServiceAsItIs() async throws {
    let models = try StoredModels(["ef": TinyCheckpoint.ejectionFraction(), "disease": TinyCheckpoint.disease])
    let weights = models.state.appendingPathComponent("models/ef/seed-0.safetensors")
    var bytes = try Data(contentsOf: weights)
    bytes[bytes.count - 4] ^= 1
    try bytes.write(to: weights)
    let service = try await RunningService(flags: models.flags(onArrival: ["ef", "disease", "nobody"]))
    let sender = try await service.sender("scanner")
    try await sender.send(Self.phantom)
    let events = try await service.next(until: \.closesStudy)
    #expect(events.finalFunction?.slicesDone == 4)
    #expect(events.compactMap(\.answers).isEmpty)
    for reason in [
      "the stored model ef does not run: seed-0.safetensors of model ef is not the file that was added",
      "the stored model disease does not run: classification_cvd is for research",
      "the stored model nobody does not run: there is no model nobody",
    ] {
      #expect(service.journal.contains(reason), "\(reason)")
    }
  }

  @Test func whatCannotBeKeptUpWithIsDroppedCountedAndAlerted() async throws {
    let names = ["a", "b", "c"]
    let models = try StoredModels(
      Dictionary(uniqueKeysWithValues: names.map { ($0, TinyCheckpoint.longAxis(outputs: 3)) }))
    let service = try await RunningService(flags: models.flags(onArrival: names) + ["--tasks-queue", "1"])
    let sender = try await service.sender("scanner")
    try await sender.send(Self.phantomWithLongAxis())
    let events = try await service.next(until: \.holdsEveryAnswer)
    let answers = try #require(events.last?.answers)
    #expect(answers.dropped == 2 && answers.landmarks.count == 1 && answers.failed == 0)
    let alerts = events.compactMap { event in if case .alert(let alert) = event { alert.body } else { nil } }
      .filter { $0.check.hasPrefix("service.") }
    #expect(alerts.map(\.check) == ["service.tasks", "service.tasks"])
    #expect(alerts.map(\.state) == [.raised, .updated] && alerts.map(\.measure) == [1, 2])
    #expect(events.finalFunction?.slicesDone == 4)
    try await EventSchemas.validate(service.received.withLock { $0 })
  }

  /// The slices lie too unevenly for a volume: the task says so, and nothing else changes.
  @Test func aTaskThatFailsIsCountedAndExplained() async throws {
    let models = try StoredModels(["ef": TinyCheckpoint.ejectionFraction()])
    var study = Self.phantom
    for measurement in study.measurements.indices {
      for frame in study.measurements[measurement].frames.indices
      where study.measurements[measurement].frames[frame].slice == 3 {
        let normal = study.measurements[measurement].frames[frame].geometry.normal
        let toApex =
          study.measurements[measurement].frames[frame].geometry.centre
            .dot(normal) > study.measurements[0].frames[0].geometry.centre.dot(normal) ? 1.0 : -1
        study.measurements[measurement].frames[frame].geometry.centre =
          study.measurements[measurement].frames[frame].geometry.centre + normal * (20 * toApex)
      }
    }
    let service = try await RunningService(flags: models.flags(onArrival: ["ef"]))
    let sender = try await service.sender("scanner")
    try await sender.send(study)
    let events = try await service.next(until: \.holdsEveryAnswer)
    #expect(events.last?.answers?.failed == 1)
    #expect(events.finalFunction?.slicesDone == 4)
    #expect(service.journal.contains("could not answer on sax: the slices of the source are not evenly spaced"))
  }
}

extension RunningService {
  /// The events until so many frames have come and nothing is left to measure: two status events in a row say so.
  fileprivate func next(untilMeasured frames: Int) async throws -> [AnyEvent] {
    var events: [AnyEvent] = []
    var idleRounds = 0
    while idleRounds < 2 {
      events += try await next { $0.envelope.kind == .status }
      guard case .status(let status)? = events.last else { continue }
      let isIdle =
        status.body.counters.frames >= frames && status.body.queueDepth == 0 && status.body.state == .receiving
      idleRounds = isIdle ? idleRounds + 1 : 0
    }
    return events
  }
}

extension AnyEvent {
  /// What the record of a closed study holds.
  var answers: StudyAnswers? {
    if case .study(let study) = self { study.body.answers } else { nil }
  }

  /// Whether this is the last record of a study.
  var holdsEveryAnswer: Bool { answers?.pending == 0 }
}
