import CheckpointSupport
import Foundation
import Stream
import Testing

/// The service under real systemd, in a throw-away machine (Tests/Systemd).
@Suite struct SystemdTests {
  private static let canBoot = geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-nspawn")
  private static let canAnalyse = FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")
  private static let archive = SharedFiles.url("data/scd_dicom/SCD0000101.tar.gz")

  @Test(.enabled(if: canAnalyse, "needs systemd-analyze"))
  func theUnitIsExposedAsLittleAsItCanBe() async throws {
    try await Command.run(
      "/usr/bin/systemd-analyze",
      ["security", "--offline=true", "--threshold=15", PackageFiles.url("systemd/cinewatchd.service").path])
  }

  @Test(.enabled(if: canBoot, "needs root and systemd-nspawn"), .timeLimit(.minutes(15)))
  func theServiceLivesUnderSystemd() async throws {
    let scratch = try TemporaryDirectory()
    var arguments = [
      PackageFiles.url("Tests/Systemd/service-test.sh").path, try #require(PackageFiles.products).path,
    ]
    let events = scratch.url.appendingPathComponent("events.jsonl")
    if let archive = Self.archive {
      let folder = scratch.url.appendingPathComponent("dicom")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try await Command.run("/usr/bin/tar", ["-xzf", archive.path, "-C", folder.path])
      arguments += [events.path, folder.path]
    }
    print(try await Command.run("/bin/bash", arguments))
    if Self.archive != nil { try await checkDICOMStudy(events) }
  }

  /// 12 slices of 20 phases; the experts' contours give an LVEF of 25.9 %.
  private func checkDICOMStudy(_ file: URL) async throws {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let events = try lines.map { line -> AnyEvent in
      let json = Data(line.utf8)
      let kind = try JSONDecoder().decode(Kind.self, from: json).kind
      return try AnyEvent(kind: kind, json: json)
    }
    let kinds = events.map(\.envelope.kind)
    #expect(kinds.count { $0 == .slice } == 12)
    #expect(kinds.count { $0 == .ef } == 12)
    let numbers: [UInt64] = events.filter { $0.envelope.kind != .status }.map(\.envelope.sequence)
    #expect(numbers == Array(0..<UInt64(numbers.count)))

    var final: CardiacFunction?
    var counters: StatusEvent.Counters?
    for event in events {
      if case .study(let study) = event, study.body.state == .closed { final = study.body.result }
      if case .status(let status) = event { counters = status.body.counters }
    }
    let percent = try #require(final?.lvefPercent)
    #expect(abs(percent - 26) <= 10, "LVEF \(percent) %")
    #expect(counters?.dropped == 0 && counters?.missing == 0)
    try await EventSchemas.validate(lines.map(String.init))
  }

  private struct Kind: Decodable {
    var kind: EventKind
  }
}
