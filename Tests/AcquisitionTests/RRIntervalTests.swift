import Imaging
import Testing

@testable import Acquisition

@Suite struct RRIntervalTests {
  func rr(_ frames: [Frame]) -> RRInterval? {
    RRInterval(frames: frames, usesPhaseIndices: true, trustsTriggerTimes: true)
  }

  @Test func theStatedIntervalIsTheMedian() {
    var frames = Array(TestStack().frames.prefix(3))
    for (index, stated) in [880.0, 1_200, 900].enumerated() { frames[index].rrMilliseconds = stated }
    #expect(rr(frames) == RRInterval(milliseconds: 900, origin: .stated))
  }

  @Test func theEstimateAddsTheLastPhaseAndAllowsForLostOnes() throws {
    var frames = Array(TestStack().frames.prefix(6))
    #expect(abs(try #require(rr(frames)).milliseconds - 900) < 1e-9)
    frames.remove(at: 2)
    let estimate = try #require(rr(frames))
    #expect(abs(estimate.milliseconds - 900) < 1e-9 && estimate.origin == .estimated)
  }

  @Test func noHeartRateIsMadeUp() {
    let frames = Array(TestStack(rrMilliseconds: 12).frames.prefix(6))
    #expect(rr(frames) == nil)
    #expect(rr(Array(frames.prefix(1))) == nil)
    #expect(rr([]) == nil)
    let sound = Array(TestStack().frames.prefix(6))
    #expect(RRInterval(frames: sound, usesPhaseIndices: true, trustsTriggerTimes: false) == nil)
  }
}
