import Imaging
import Testing

@testable import Acquisition

@Suite struct RepeatTests {
  let stack = TestStack()

  /// One slice of the stack again, later.
  func again(slice: Int, phases: Int = 6, later: Double = 300_000) -> [Frame] {
    var again = stack
    again.startMilliseconds += later
    again.mark = 0.5
    return (0..<phases).map { again.frame(slice: slice, phase: $0) }
  }

  var single: MeasurementHeader {
    MeasurementHeader(studyInstanceUID: "1.2.3", seriesDescription: "SA again", expectedSlices: 1, expectedPhases: 6)
  }

  @Test func aLaterMeasurementOfAPositionReplacesTheSlice() throws {
    var recorder = Recorder()
    recorder.send(stack.header(), stack.frames)
    let held = recorder.assembler.pixelBytes
    // Planned again 1.5 mm and 2° away, in a shifted field of view: the same slice of 8 mm.
    let tilted = Vector3(0, 0.0349, 0.99939)
    var frames = again(slice: 2)
    for index in frames.indices {
      frames[index].slice = 0
      frames[index].geometry.columnAxis = tilted.cross(frames[index].geometry.rowAxis).normalized!
      frames[index].geometry.centre = frames[index].geometry.centre + Vector3(25, 0, 1.5)
    }
    recorder.send(single, frames)
    #expect(recorder.assembler.pixelBytes == held)
    let last = try #require(recorder.completed.last)
    #expect(last.slice.index == 2 && last.slice.isRepeat && last.slice.frames == frames)
    #expect(last.revision == 1)
    #expect(recorder.completed.count == 5)
    recorder.closeAll()
    let final = try #require(recorder.closed.first)
    #expect(final.slices.map(\.slice.isRepeat) == [false, false, true, false])
    #expect(final.slices.map(\.liveIndex) == [0, 1, 2, 3])
    #expect(recorder.notices.isEmpty)
  }

  @Test func theSameMeasurementMayAcquireASliceAgain() throws {
    var recorder = Recorder()
    recorder.send(stack.header(), stack.frames + again(slice: 1))
    let last = try #require(recorder.completed.last)
    #expect(last.slice.index == 1 && last.slice.isRepeat && last.slice.frames == again(slice: 1))
    #expect(recorder.completed.count == 5)
  }

  @Test func anOlderAcquisitionThatComesLateIsIgnored() throws {
    var recorder = Recorder()
    recorder.send(single, again(slice: 1))
    recorder.send(stack.header(), stack.frames)
    recorder.closeAll()
    #expect(recorder.noticeKinds.contains(.olderAcquisitionIgnored))
    #expect(recorder.completed.count { $0.slice.geometry.centre == stack.geometry(slice: 1).centre } == 1)
    // The final numbering is that of the other order of arrival.
    var other = Recorder()
    other.send(stack.header(), stack.frames)
    other.send(single, again(slice: 1))
    other.closeAll()
    #expect(recorder.closed.first?.slices.map(\.slice) == other.closed.first?.slices.map(\.slice))
    #expect(recorder.closed.first?.slices.map(\.liveIndex) == [1, 0, 2, 3])
  }

  @Test func anAbortedRepeatReplacesNothing() throws {
    var recorder = Recorder()
    recorder.send(stack.header(), stack.frames)
    recorder.send(single, again(slice: 3, phases: 3))
    recorder.closeAll()
    #expect(recorder.completed.count == 4)
    #expect(recorder.noticeKinds == [.incompleteRepeatIgnored(phases: 3)])
    #expect(recorder.closed.first?.slices.last?.slice.frames == Array(stack.frames[18...]))
  }

  @Test func endlessRepeatsDoNotGrowMemory() {
    var recorder = Recorder()
    recorder.send(stack.header(), stack.frames)
    let held = recorder.assembler.pixelBytes
    for turn in 1...60 {
      recorder.send(single, again(slice: 0, later: 300_000 * Double(turn)))
      #expect(recorder.assembler.pixelBytes == held)
    }
    recorder.closeAll()
    #expect(recorder.completed.count == 64)
    #expect(recorder.closed.first?.slices.count == 4)
  }

  @Test func aStudySentAgainAndAgainDoesNotGrowMemory() {
    var recorder = Recorder()
    for _ in 0..<60 { recorder.send(stack.header(), stack.frames) }
    #expect(recorder.completed.count == 240)
    #expect(recorder.assembler.pixelBytes == 24 * 48)
    #expect(recorder.notices.isEmpty)
  }

  @Test func aLateFrameOfAReplacedAcquisitionChangesNothing() {
    var recorder = Recorder()
    recorder.send(stack.header(), stack.frames + again(slice: 1))
    recorder.send(.frame(stack.frames[8]))
    recorder.closeAll()
    #expect(recorder.closed.first?.slices[1].slice.frames == again(slice: 1))
    #expect(recorder.closed.first?.counters.superseded == 1)
  }
}
