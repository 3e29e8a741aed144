import Foundation
import Imaging
import Testing

@testable import Stream

@Suite struct EventCoderTests {
  @Test func decodingIsTheInverse() throws {
    for (kind, json) in try EventSamples.full() + EventSamples.sparse() {
      let again =
        switch try AnyEvent(kind: kind, json: json) {
        case .study(let event): try EventCoder.encode(event)
        case .slice(let event): try EventCoder.encode(event)
        case .ef(let event): try EventCoder.encode(event)
        case .alert(let event): try EventCoder.encode(event)
        case .status(let event): try EventCoder.encode(event)
        case .landmarks(let event): try EventCoder.encode(event)
        case .lax(let event): try EventCoder.encode(event)
        case .classification(let event): try EventCoder.encode(event)
        case .regression(let event): try EventCoder.encode(event)
        }
      #expect(again == json)
    }
  }

  @Test func theEnvelopeAsText() throws {
    let text = String(decoding: try EventSamples.full()[3].json, as: UTF8.self)
    #expect(text.contains("\"time_utc\":\"2026-11-18T11:06:40.123Z\""))
    #expect(text.contains("\"sequence\":7"))
    #expect(
      text.contains("\"model\":{\"checksum\":\"0123456789abcdef\",\"name\":\"cinewatch-sax-2d\",\"version\":\"1\"}"))
    #expect(text.contains("\"software_version\":\"0.1.0\""))
  }

  @Test func unknownVolumesAreNull() throws {
    let text = String(decoding: try EventSamples.sparse()[2].json, as: UTF8.self)
    #expect(text.contains("\"lv_edv_ml\":null") && text.contains("\"lvef_percent\":null"))
    #expect(text.contains("\"cardiac_index_l_per_min_per_m2\":null"))
  }

  @Test func bodySurfaceAfterMosteller() {
    let function = EventSamples.function()
    #expect(abs((function.bodySurfaceAreaM2 ?? 0) - 1.8447) < 1e-4)
    #expect(abs((function.lvEdvIndexMlPerM2 ?? 0) - 141 / 1.8447) < 1e-2)
    var unknown = EventSamples.function()
    unknown.index(heightMetres: nil, weightKilograms: 70)
    #expect(unknown.bodySurfaceAreaM2 == nil && unknown.lvMassIndexGPerM2 == nil)
  }

  @Test func contoursAreInPixelsAndInThePatient() {
    let contour = EventSamples.slice().phases[0].contours[0]
    #expect(contour.pixels == [[1, 1], [3.33, 1], [3, 3]])
    // Centre of a 6 × 4 image is (2.5, 1.5): (3, 3) is 0.5 · 1.5 mm along the row, 1.5 · 1.25 mm along the column.
    #expect(contour.patientMm?[2] == [13.1, -39.8, 99.13])
    #expect(EventSamples.slice(spacing: nil).phases[0].contours[0].patientMm == nil)
    #expect(EventSamples.slice(spacing: nil).phases[0].lvAreaMm2 == nil)
  }

  @Test func aDICOMUIDIsNotEchoed() {
    func echo(_ id: String) -> String? {
      StudyEvent(state: .opened, stream: Sample.token("s"), measurementID: id).measurementId
    }
    #expect(echo("1.2.840.113619.2.176") == nil)
    #expect(echo("45387_30532117_340") == "45387_30532117_340")
  }

  @Test func figuresThatAreNotFiniteAreRefused() {
    var event = EFEvent(function: EventSamples.function(), latency: EventSamples.latency())
    event.function.lvefPercent = .nan
    let envelope = EventEnvelope(
      kind: .ef, study: .service, timeUtc: UTCTime(Date()), sequence: 0, identity: Sample.identity)
    #expect(throws: EncodingError.self) { try EventCoder.encode(Event(envelope: envelope, body: event)) }
  }

  @Test(arguments: ["", "{}", "[]", "nonsense", "{\"kind\":\"ef\"}"])
  func damagedEventsAreRefused(text: String) {
    for kind in EventKind.allCases {
      #expect(throws: DecodingError.self) { try AnyEvent(kind: kind, json: Data(text.utf8)) }
    }
  }

  @Test func topics() {
    let topic = EventTopic(study: StudyToken("k7")!, kind: .ef)
    #expect(topic.description == "cinewatch/1/k7/ef")
    #expect(EventTopic("cinewatch/1/k7/ef") == topic)
    #expect(EventTopic("cinewatch/1/-/status") == EventTopic(study: .service, kind: .status))
    for wrong in [
      "", "cinewatch/2/k7/ef", "cinewatch/1/k7", "cinewatch/1/k7/x", "cinewatch/1//ef", "cinewatch/1/a/b/ef",
    ] {
      #expect(EventTopic(wrong) == nil)
    }
  }

  @Test func studyTokensAreOpaqueAndDistinct() {
    let tokens = (0..<1000).map { _ in StudyToken.random() }
    #expect(Set(tokens).count == 1000)
    #expect(tokens.allSatisfy { StudyToken($0.text) == $0 })
  }
}
