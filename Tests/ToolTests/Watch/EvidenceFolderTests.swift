import Foundation
import Stream
import Testing

@testable import Tool

@Suite struct EvidenceFolderTests {
  private func event(_ check: String, slice: Int?, evidence: AlertEvidence?) -> Event<AlertEvent> {
    let identity = ServiceIdentity(
      softwareVersion: "test", model: ModelIdentity(name: "m", version: "1", checksum: "00"))
    guard let study = StudyToken("k7w2") else { preconditionFailure("a token") }
    return Event(
      envelope: EventEnvelope(kind: .alert, study: study, timeUtc: UTCTime(Date()), sequence: 0, identity: identity),
      body: AlertEvent(
        id: "a", state: .raised, severity: .warning, check: check, slice: slice, message: "m", evidence: evidence))
  }

  @Test func picturesAreNamedByStudyCheckAndSlice() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: url) }
    let folder = try EvidenceFolder(url)
    let evidence = AlertEvidence(kind: .frame, caption: "c", png: Data([1, 2, 3]))
    let file = try folder.keep(event("motion.breath", slice: 4, evidence: evidence))
    #expect(file?.lastPathComponent == "k7w2-motion.breath-slice5.png")
    #expect(try file.map { try Data(contentsOf: $0) } == Data([1, 2, 3]))
    #expect(
      try folder.keep(event("stack.gap", slice: nil, evidence: evidence))?.lastPathComponent
        == "k7w2-stack.gap-stack.png")
    #expect(try folder.keep(event("motion.breath", slice: 4, evidence: nil)) == nil)
    var other = evidence
    other.mediaType = "text/html"
    #expect(try folder.keep(event("motion.blur", slice: 1, evidence: other)) == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: url.path).count == 2)
  }

  @Test func namesFromTheWireStayInTheFolder() {
    let name = EvidenceFolder.name(event("../../etc/passwd\u{0}é", slice: nil, evidence: nil))
    #expect(!name.contains("/") && name == "k7w2-....etcpasswd-stack.png")
  }
}
