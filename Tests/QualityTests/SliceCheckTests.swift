import HeartSupport
import Imaging
import Measurement
import Testing

@testable import Quality

@Suite struct SliceCheckTests {
  private func findings(_ slice: SliceEvidence) -> [Finding] { CheckRegistry().examine(slice).findings }

  private func checks(_ slice: SliceEvidence) -> [String] { findings(slice).map(\.check).sorted() }

  @Test func aGoodSliceIsSilent() {
    #expect(findings(DrawnHeart().evidence(expectedPhases: 24)) == [])
  }

  @Test(arguments: [(Corruption.Kind.notANumber, "frame.pixels"), (.saturated, "frame.pixels")])
  func brokenFrames(kind: Corruption.Kind, check: String) throws {
    let faulty = try corrupted(DrawnHeart().evidence(), by: kind)
    #expect(findings(faulty).first?.check == check)
    #expect(findings(faulty).first?.severity == .error)
  }

  @Test func constantAndWrongSizedFrames() {
    var constant = DrawnHeart().evidence()
    constant.cine.frames[3].pixels = [Float](repeating: 5, count: 96 * 96)
    #expect(checks(constant).contains("frame.pixels"))
    var short = DrawnHeart().evidence()
    short.cine.frames[3].pixels.removeLast()
    let report = CheckRegistry().examine(short)
    #expect(report.findings.contains { $0.check == "frame.pixels" && $0.severity == .error })
    // Checks that cannot work with it say so, and the others go on.
    #expect(report.findings.contains { $0.check == "motion.trigger" && $0.cause == .checkFailure })
    #expect(report.runs.count == CheckRegistry.allSliceChecks.count)
    #expect(report.runs.contains { !$0.succeeded } && report.runs.contains { $0.succeeded })
  }

  @Test func heartAtTheEdge() {
    var near = DrawnHeart()
    near.offset = (x: 28, y: 0)
    #expect(findings(near.evidence()).contains { $0.check == "frame.fov" && $0.severity == .warning })
    near.offset = (x: 36, y: 0)
    #expect(findings(near.evidence()).contains { $0.check == "frame.fov" && $0.severity == .error })
  }

  @Test func aBodyFoldedOver() throws {
    var slice = DrawnHeart().evidence()
    #expect(try WrapCheck().readings(of: slice).allSatisfy { $0.measure < 0.3 })
    slice.cine.frames = try #require(Corruption(.wrap, severity: 4)).applied(to: slice.cine.frames)
    slice.cine.geometry = slice.cine.frames[0].geometry
    #expect(findings(slice).first { $0.check == "frame.wrap" }?.cause == .fieldOfView)
  }

  @Test func emptyRowsAreNoImage() throws {
    let cropped = try corrupted(DrawnHeart().evidence(), by: .croppedFieldOfView, severity: 1.6)
    #expect(findings(cropped).contains { $0.check == "frame.fov" && $0.severity == .error })
  }

  @Test(arguments: [(1000.0, nil), (1200, Severity.warning), (1600, .error)] as [(Double, Severity?)])
  func temporalResolution(rr: Double, severity: Severity?) {
    var heart = DrawnHeart()
    heart.rr = rr
    #expect(findings(heart.evidence()).first { $0.check == "timing.resolution" }?.severity == severity)
  }

  @Test(arguments: [Corruption.Kind.droppedPhases, .duplicatedPhases])
  func phases(kind: Corruption.Kind) throws {
    let faulty = try corrupted(DrawnHeart().evidence(expectedPhases: 24), by: kind)
    #expect(checks(faulty) == ["timing.phases"])
  }

  @Test func phaseNumbersTwice() {
    var slice = DrawnHeart().evidence()
    slice.cine.frames[5].phase = 4
    #expect(checks(slice) == ["timing.phases"])
  }

  @Test func aLeapingCurve() {
    var slice = DrawnHeart().evidence()
    slice.result.phases[3].areasPixels.leftVentricle -= 220
    #expect(checks(slice) == ["curve.smoothness"])
  }

  @Test func lowContrast() throws {
    var pale = DrawnHeart()
    pale.blood = 380
    #expect(checks(pale.evidence()) == ["slice.contrast"])
    let faded = try corrupted(DrawnHeart().evidence(), by: .lowContrast, severity: 2)
    #expect(checks(faded).contains("slice.contrast"))
  }

  @Test func anUnsureNetwork() {
    var slice = DrawnHeart().evidence()
    slice.result.confidence = 0.4
    #expect(checks(slice) == ["model.confidence"])
  }

  @Test func aRepeatIsInformation() {
    #expect(findings(DrawnHeart().evidence(isRepeat: true)).map(\.severity) == [.info])
  }

  @Test(arguments: [
    (Corruption.Kind.misTriggering, Cause.misTriggering), (.ghosting, .ghosting), (.breathing, .breathing),
  ])
  func motion(kind: Corruption.Kind, cause: Cause) throws {
    let faulty = try corrupted(DrawnHeart().evidence(), by: kind)
    #expect(findings(faulty).map(\.cause) == [cause])
    let untouched = try corrupted(DrawnHeart().evidence(), by: kind, severity: 0)
    #expect(findings(untouched) == [])
  }

  @Test func limitsComeFromConfiguration() {
    var registry = CheckRegistry()
    registry.limits["timing.resolution"] = Limits(warn: 10)
    #expect(registry.examine(DrawnHeart().evidence()).findings.map(\.limit) == [10])
  }

  private func corrupted(
    _ slice: SliceEvidence, by kind: Corruption.Kind, severity: Double = 1
  ) throws -> SliceEvidence {
    var slice = slice
    slice.cine.frames = try #require(Corruption(kind, severity: severity)).applied(to: slice.cine.frames)
    slice.result.phases = Array(slice.result.phases.prefix(slice.cine.frames.count))
    return slice
  }
}
