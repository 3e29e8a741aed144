import Foundation
import Imaging
import Quality
import Stream
import Studies
import Testing

@testable import Daemon

/// Faults into the real process over ZeroMQ, pictures out of it.
@Suite(.serialized) struct EvidenceEndToEndTests {
  /// One slice is noisy, and one lies too far from its neighbour.
  private static func study() throws -> RecordedStudy {
    var options = PhantomOptions()
    (options.matrix, options.pixelSpacingMillimetres) = (96, 3.2)
    (options.slices, options.phases) = (5, 10)
    var study = try Phantom(options).study()
    let frames = study.measurements[0].frames
    var slices = (0..<options.slices).map { index in frames.filter { $0.slice == index } }
    slices[1] = try #require(Corruption(.noise, severity: 2)).applied(to: slices[1])
    slices[3] = try #require(Corruption(.wrongGap, severity: 1)).applied(to: slices[3])
    study.measurements[0].frames = slices.flatMap(\.self)
    return study
  }

  private static func alerts(flags: [String] = []) async throws -> ([AlertEvent], RunningService) {
    let service = try await RunningService(flags: flags)
    try await service.sender("scanner-1").send(study())
    let events = try await service.next(until: \.closesStudy)
    try await EventSchemas.validate(service.received.withLock { $0 })
    return (events.compactMap { if case .alert(let alert) = $0 { alert.body } else { nil } }, service)
  }

  @Test func alertsCarryPicturesThatCanBeRead() async throws {
    let (alerts, service) = try await Self.alerts()
    let noise = try #require(alerts.first { $0.check == "slice.noise" && $0.slice == 1 && $0.state == .raised })
    let frame = try #require(noise.evidence)
    #expect(frame.kind == .frame && frame.mediaType == "image/png" && frame.caption.contains("slice.noise"))
    let gap = try #require(alerts.last { $0.check == "stack.gap" && $0.state != .cleared })
    #expect(gap.evidence?.kind == .profile)
    for alert in alerts {
      guard let evidence = alert.evidence else { continue }
      #expect(alert.state != .cleared && evidence.data.count <= 32_768, "\(alert.check)")
      #expect(evidence.data.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), "\(alert.check)")
      let file = service.directory.appendingPathComponent("picture.png")
      try evidence.data.write(to: file)
      // It writes the pixels, which are no text.
      try await Command.run(
        "/bin/sh",
        [
          "-c", #"exec "$0" "$1" "$2" > /dev/null"#, PythonPackages.interpreter,
          PackageFiles.url("Tests/Interop/read_png.py").path, file.path,
        ])
    }
    #expect(try #require(noise.probability) > 0.5)
    #expect(gap.probability == nil)
    #expect(await service.stop() == 0)
  }

  @Test func theOperatorCanSwitchThemOff() async throws {
    let (alerts, service) = try await Self.alerts(flags: ["--quality-pictures", "false"])
    #expect(alerts.contains { $0.check == "slice.noise" } && alerts.allSatisfy { $0.evidence == nil })
    #expect(await service.stop() == 0)
  }
}
