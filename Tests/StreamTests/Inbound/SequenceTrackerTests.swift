import Testing

@testable import Stream

@Suite struct SequenceTrackerTests {
  let a = Sample.token("a")

  @Test func gapsDuplicatesAndLateNumbers() {
    var tracker = SequenceTracker()
    #expect(tracker.observe(0, on: a) == .inOrder)
    #expect(tracker.observe(1, on: a) == .inOrder)
    #expect(tracker.observe(5, on: a) == .gap(firstMissing: 2, count: 3))
    #expect(tracker.observe(3, on: a) == .late)
    #expect(tracker.observe(3, on: a) == .duplicate)
    #expect(tracker.observe(5, on: a) == .duplicate)
    #expect(tracker.observe(6, on: a) == .inOrder)
  }

  @Test func aStreamMayStartAnywhereAndStreamsAreIndependent() {
    var tracker = SequenceTracker()
    #expect(tracker.observe(900, on: a) == .inOrder)
    #expect(tracker.observe(0, on: Sample.token("b")) == .inOrder)
    #expect(tracker.observe(901, on: a) == .inOrder)
  }

  @Test func extremesDoNotOverflow() {
    var tracker = SequenceTracker()
    #expect(tracker.observe(0, on: a) == .inOrder)
    #expect(tracker.observe(.max, on: a) == .gap(firstMissing: 1, count: .max - 1))
    #expect(tracker.observe(.max, on: a) == .duplicate)
    #expect(tracker.observe(0, on: a) == .late)
    #expect(tracker.observe(.max - 63, on: a) == .late)
    #expect(tracker.observe(.max - 63, on: a) == .duplicate)
    #expect(tracker.observe(.max - 64, on: a) == .late)
  }

  @Test func aNewHeaderWithNumberZeroRestarts() {
    var tracker = SequenceTracker()
    _ = tracker.observe(40, on: a)
    #expect(tracker.observe(0, on: a, restarts: true) == .inOrder)
    #expect(tracker.observe(1, on: a) == .inOrder)
  }

  @Test func theNumberOfStreamsIsBounded() {
    var tracker = SequenceTracker(maximumStreams: 3)
    for sequence in UInt64(0)..<100 {
      _ = tracker.observe(sequence, on: Sample.token("hostile-\(sequence)"))
      #expect(tracker.observe(sequence, on: a) == .inOrder)
    }
    #expect(tracker.count == 3)
  }
}
