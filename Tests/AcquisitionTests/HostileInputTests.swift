import Imaging
import Testing

@testable import Acquisition

@Suite struct HostileInputTests {
  let stack = TestStack()

  static func changed(_ frame: Frame, _ change: (inout Frame) -> Void) -> Frame {
    var frame = frame
    change(&frame)
    return frame
  }

  @Test func impossibleFramesAreRefusedByNameAndHarmNothing() {
    let good = stack.frames[3]
    let bad: [(FrameFault, Frame)] = [
      (.matrixSize, Self.changed(good) { $0.geometry.columns = 0 }),
      (.matrixSize, Self.changed(good) { $0.geometry.rows = -3 }),
      (.matrixSize, Self.changed(good) { $0.geometry.rows = .max }),
      (.pixelCount, Self.changed(good) { $0.pixels.removeLast() }),
      (.pixelCount, Self.changed(good) { $0.pixels = [] }),
      (.spacing, Self.changed(good) { $0.geometry.spacingMillimetres = PixelSpacing(x: 0, y: 1) }),
      (.spacing, Self.changed(good) { $0.geometry.spacingMillimetres = PixelSpacing(x: 1, y: .nan) }),
      (.spacing, Self.changed(good) { $0.geometry.thicknessMillimetres = -.infinity }),
      (.position, Self.changed(good) { $0.geometry.centre.x = .nan }),
      (.position, Self.changed(good) { $0.geometry.centre.z = 1e30 }),
      (.orientation, Self.changed(good) { $0.geometry.rowAxis = .zero }),
      (.orientation, Self.changed(good) { $0.geometry.columnAxis = $0.geometry.rowAxis }),
      (.orientation, Self.changed(good) { $0.geometry.rowAxis.y = .infinity }),
      (.acquisitionTime, Self.changed(good) { $0.acquisitionTimeMilliseconds = .nan }),
      (.acquisitionTime, Self.changed(good) { $0.acquisitionTimeMilliseconds = .infinity }),
    ]
    var recorder = Recorder()
    recorder.send(.frame(bad[0].1))
    #expect(recorder.opened.isEmpty)
    recorder.send(.header(stack.header()))
    for (number, frame) in stack.frames.enumerated() {
      recorder.send(.frame(frame))
      if number < bad.count { recorder.send(.frame(bad[number].1)) }
    }
    recorder.closeAll()
    #expect(recorder.noticeKinds == [.frameRefused(.matrixSize)] + bad.map { .frameRefused($0.0) })
    #expect(recorder.assembler.counters.refused == bad.count + 1)
    #expect(recorder.closed.first?.counters.refused == bad.count)
    #expect(recorder.closed.first?.slices.flatMap(\.slice.frames) == stack.frames)
  }

  @Test func randomSequencesNeitherTrapNorPassTheBounds() {
    var configuration = AssemblyConfiguration()
    configuration.maximumOpenStudies = 3
    configuration.maximumStreams = 4
    configuration.maximumSlicesPerStudy = 9
    configuration.maximumPhasesPerSlice = 7
    configuration.maximumPixelBytes = 4_000
    let extremes: [Double] = [0, -0.0, 1, -1, 0.05, 5, 1e9, -1e300, .nan, .infinity, .leastNonzeroMagnitude]
    let counts: [Int?] = [nil, 0, 1, 2, 6, -1, .max, .min, 65_535]
    for seed in 0..<12 {
      var generator = SplitMix64(seed: UInt64(seed))
      var recorder = Recorder(configuration)
      func pick<T>(_ values: [T]) -> T { values.randomElement(using: &generator)! }
      for _ in 0..<400 {
        let stream = pick(["a", "b", "c", "d", "e", "f"])
        switch Int.random(in: 0..<20, using: &generator) {
        case 0:
          recorder.send(
            .header(
              MeasurementHeader(
                studyInstanceUID: pick([nil, "", "1", "2", "3", "4"]), seriesDescription: pick([nil, "sax", "4ch"]),
                expectedSlices: pick(counts), expectedPhases: pick(counts))), on: stream)
        case 1: recorder.send(.close, on: stream)
        case 2: recorder.wait(.seconds(pick([0, 1, 4, 700, -5])))
        default:
          var frame = stack.frame(slice: pick([0, 1, 2, 3]), phase: pick([0, 1, 2, 3, 4, 5]))
          for _ in 0..<pick([0, 0, 1, 3]) {
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: frame.phase = pick(counts)
            case 1: frame.slice = pick(counts)
            case 2: frame.triggerTimeMilliseconds = pick(extremes)
            case 3: frame.rrMilliseconds = pick(extremes)
            case 4: frame.acquisitionTimeMilliseconds = pick(extremes)
            case 5: frame.geometry.centre.z += pick(extremes)
            case 6: frame.geometry.thicknessMillimetres = pick(extremes)
            default: frame.geometry.spacingMillimetres = pick([nil, PixelSpacing(x: pick(extremes), y: 1)])
            }
          }
          recorder.send(.frame(frame), on: stream)
        }
        #expect(recorder.assembler.openStudies.count <= 3)
        #expect(recorder.assembler.pixelBytes <= 4_000)
      }
      recorder.closeAll()
      #expect(recorder.assembler.pixelBytes == 0)
      #expect(recorder.closed.count == recorder.opened.count)
      #expect(recorder.closed.allSatisfy { $0.slices.map(\.slice.index) == Array($0.slices.indices) })
      #expect(recorder.closed.allSatisfy { $0.slices.count + $0.longAxis.count <= 9 })
    }
  }

  @Test func aStudyPerFrameKeepsOnlyTheLastOnes() {
    var recorder = Recorder()
    for number in 0..<400 {
      let stream = "s\(number)"
      recorder.send(.header(stack.header("\(number)")), on: stream)
      recorder.send(.frame(stack.frames[0]), on: stream)
    }
    #expect(recorder.assembler.openStudies.count == 8)
    #expect(recorder.assembler.pixelBytes == 8 * 48)
    #expect(recorder.closed.allSatisfy { $0.reason == .evicted })
    #expect(recorder.noticeKinds.count { $0 == .studyEvicted } == 392)
  }

  @Test func manyStreamsOfOneStudyAreForgottenInTurn() {
    var recorder = Recorder()
    for number in 0..<200 {
      recorder.send(.header(stack.header()), on: "s\(number)")
    }
    recorder.send(stack.frames, on: "s199")
    recorder.closeAll()
    #expect(recorder.opened.count == 1)
    #expect(recorder.noticeKinds.contains(.streamForgotten))
    #expect(recorder.closed.first?.slices.flatMap(\.slice.frames) == stack.frames)
  }

  @Test func fullMemoryClosesIdleStudiesThenRefuses() {
    var configuration = AssemblyConfiguration()
    configuration.maximumPixelBytes = 48 * 30
    var recorder = Recorder(configuration)
    recorder.send(stack.header("1"), stack.frames, on: "a")
    recorder.send(stack.header("2"), stack.frames, on: "b")
    #expect(recorder.closed.map(\.reason) == [.evicted])
    let more = TestStack(slices: 2, origin: Vector3(0, 0, 500))
    recorder.send(stack.header("2"), more.frames, on: "b")
    #expect(recorder.noticeKinds.count { $0 == .frameRefused(.memory) } == 6)
    #expect(recorder.assembler.pixelBytes == 48 * 30)
  }

  @Test func oneMeasurementCannotGrowWithoutEnd() {
    var configuration = AssemblyConfiguration()
    configuration.maximumPhasesPerSlice = 8
    configuration.maximumSlicesPerStudy = 4
    var recorder = Recorder(configuration)
    recorder.send(.header(stack.header()))
    for turn in 0..<50 {
      var again = stack
      again.startMilliseconds += 1e6 * Double(turn)
      again.origin.x += 20 * Double(turn)
      recorder.send(again.frames)
    }
    #expect(recorder.assembler.pixelBytes <= 4 * 16 * 48)
    #expect(recorder.notices.count <= 300)
    recorder.closeAll()
    #expect(recorder.closed.first?.slices.count == 4)
  }

  @Test func senselessBoundsCountAsOne() {
    var configuration = AssemblyConfiguration()
    configuration.maximumOpenStudies = -1
    configuration.maximumStreams = 0
    configuration.maximumSlicesPerStudy = .min
    configuration.maximumPhasesPerSlice = 0
    configuration.maximumMatrixSize = -5
    configuration.maximumPixelBytes = -1
    var recorder = Recorder(configuration)
    recorder.send(stack.header(), stack.frames)
    recorder.closeAll()
    #expect(recorder.assembler.counters.refused == 24)
  }

  @Test func everyNoticeHasASentence() {
    let notices = AssemblyNotice(kind: .frameRefused(.memory), stream: "a", study: nil, slice: nil)
    #expect(notices.description == "A frame was refused: the memory for images is full.")
    #expect(notices.severity == .warning)
  }
}
