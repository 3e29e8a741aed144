import Imaging
import Testing

@testable import Acquisition

@Suite struct SliceCompletionTests {
  let stack = TestStack()

  @Test func announcedPhasesCompleteASliceWithItsLastFrame() throws {
    var recorder = Recorder()
    recorder.send(.header(stack.header()))
    for (number, frame) in stack.frames.enumerated() {
      recorder.send(.frame(frame))
      #expect(recorder.completed.count == (number + 1) / stack.phases)
    }
    recorder.send(.close)
    recorder.closeAll()
    #expect(recorder.completed.map(\.slice.index) == [0, 1, 2, 3])
    #expect(recorder.completed.allSatisfy { $0.cause == .allPhases && $0.expectedSlices == 4 && $0.revision == 0 })
    #expect(
      recorder.completed.map { $0.slice.frames }
        == (0..<4).map { slice in
          (0..<6).map { stack.frame(slice: slice, phase: $0) }
        })
    #expect(recorder.completed.first?.lastFrameAt == .milliseconds(7))
    #expect(recorder.notices.isEmpty)
    let closed = try #require(recorder.closed.first)
    #expect(closed.slices.map(\.liveIndex) == [0, 1, 2, 3])
    #expect(closed.slices.map(\.slice) == recorder.completed.map(\.slice))
    #expect(closed.counters.frames == 24)
    #expect(recorder.assembler.pixelBytes == 0)
  }

  @Test func phaseAfterPhaseAcrossTheStackCutsNoSliceShort() {
    for header in [stack.header(), MeasurementHeader(studyInstanceUID: "1.2.3", seriesDescription: "sax")] {
      var recorder = Recorder()
      let phaseMajor = (0..<6).flatMap { phase in (0..<4).map { stack.frame(slice: $0, phase: phase) } }
      recorder.send(header, phaseMajor)
      #expect(recorder.completed.map { $0.slice.frames.count } == [6, 6, 6, 6])
      #expect(recorder.completed.map(\.slice.index) == [0, 1, 2, 3])
    }
  }

  @Test func withoutAnAnnouncedNumberTheNextSliceEndsTheFirstAndTeachesTheNumber() {
    var recorder = Recorder()
    recorder.send(.header(MeasurementHeader(studyInstanceUID: "1")))
    recorder.send(Array(stack.frames.prefix(7)))
    #expect(recorder.completed.isEmpty)
    recorder.send(Array(stack.frames[7..<8]))
    #expect(recorder.completed.map(\.cause) == [.nextSlice])
    recorder.send(Array(stack.frames[8..<12]))
    #expect(recorder.completed.map(\.cause) == [.nextSlice, .allPhases])
    #expect(recorder.noticeKinds == [.expectedPhasesMissing])
  }

  @Test func aLostFrameIsNamedWhenTheNextSliceStarts() {
    var recorder = Recorder()
    var frames = stack.frames
    frames.remove(at: 3)
    recorder.send(stack.header(), frames)
    #expect(recorder.completed.map(\.cause) == [.nextSlice, .allPhases, .allPhases, .allPhases])
    #expect(recorder.noticeKinds == [.phasesMissing(received: 5, expected: 6)])
  }

  @Test func silenceCompletesASliceAtTheConfiguredTime() {
    var configuration = AssemblyConfiguration()
    configuration.sliceSilence = .seconds(2)
    var recorder = Recorder(configuration)
    recorder.send(.header(stack.header()))
    recorder.send(Array(stack.frames.prefix(5)))
    recorder.wait(.milliseconds(1_999))
    #expect(recorder.completed.isEmpty)
    recorder.wait(.milliseconds(1))
    #expect(recorder.completed.map(\.cause) == [.silence])
    #expect(recorder.completed.first?.lastFrameAt == .milliseconds(6))
    recorder.wait(.seconds(10))
    #expect(recorder.completed.count == 1)
  }

  @Test func aLateFrameSendsTheSliceAgain() {
    var recorder = Recorder()
    var frames = Array(stack.frames.prefix(12))
    frames.append(frames.remove(at: 2))
    recorder.send(.header(stack.header()))
    recorder.send(frames)
    #expect(recorder.completed.map(\.slice.index) == [0, 1, 0])
    #expect(recorder.completed.map(\.revision) == [0, 0, 1])
    #expect(recorder.completed.last?.slice.frames.map(\.phase) == [0, 1, 2, 3, 4, 5])
    #expect(recorder.noticeKinds.contains(.lateFrame))
    #expect(recorder.assembler.counters.late == 1)
  }

  @Test func aFrameAfterTheCloseStillCounts() {
    var recorder = Recorder()
    recorder.send(stack.header(), Array(stack.frames.dropLast()))
    recorder.send(.frame(stack.frames[23]))
    #expect(recorder.completed.last?.slice.frames.count == 6)
    #expect(recorder.completed.last?.revision == 1)
  }

  @Test func moreOrFewerPhasesThanAnnouncedAreFoundOut() {
    for announced in [4, 8] {
      var recorder = Recorder()
      var header = stack.header()
      header.expectedPhases = announced
      recorder.send(header, stack.frames)
      recorder.closeAll()
      #expect(recorder.closed.first?.slices.map(\.slice.frames.count) == [6, 6, 6, 6])
      #expect(recorder.noticeKinds.contains { if case .expectedPhasesWrong(announced, _) = $0 { true } else { false } })
      #expect(recorder.completed.filter { $0.slice.index == 3 }.map(\.cause) == [.allPhases])
    }
  }

  @Test func aSinglePhaseIsNoCine() {
    var recorder = Recorder()
    recorder.send(stack.header(), [stack.frames[0]])
    recorder.closeAll()
    #expect(recorder.completed.isEmpty)
    #expect(recorder.noticeKinds == [.singlePhase])
    #expect(recorder.closed.first?.slices.isEmpty == true)
  }

  @Test func copiesAreIgnoredWhicheverComesFirst() {
    var other = stack.frames[4]
    other.pixels[0] += 1
    var results: [[ClosedStudy.FinalSlice]] = []
    for pair in [[stack.frames[4], other], [other, stack.frames[4]]] {
      var recorder = Recorder()
      recorder.send(stack.header(), Array(stack.frames[..<4]) + pair + Array(stack.frames[5...]) + stack.frames)
      recorder.closeAll()
      results += recorder.closed.map(\.slices)
      #expect(recorder.assembler.counters.duplicates == 25)
      #expect(recorder.noticeKinds.count { $0 == .duplicateFrame } == 4)
    }
    #expect(results[0] == results[1])
    #expect(results[0].map(\.slice.frames).flatMap(\.self) == stack.frames)
  }
}
