import Imaging
import Testing

@testable import Acquisition

/// Whatever the order in which the frames of a measurement arrive, its final slices are the same, bit for bit.
@Suite struct ArrivalOrderTests {
  /// What a scanner, a network or an operator can do to a measurement.
  enum Trouble: CaseIterable {
    case none, duplicates, lostFrames, repeats, announcedWrongly, notAnnounced
    case slicesZero, slicesMissing, slicesRunning, phasesZero, phasesMissing, phasesRepeated, positionsMissing
    case oneStampPerSlice, noStamps, wildFrames, oddMatrix, roundedPositions, triggersMissing
  }

  static func final(_ header: MeasurementHeader, _ frames: [Frame]) -> ClosedStudy? {
    var recorder = Recorder()
    recorder.send(header, frames)
    recorder.closeAll()
    return recorder.closed.first
  }

  /// A measurement of random size with troubles, one on top of the other.
  static func measurement(
    _ troubles: [Trouble], using generator: inout SplitMix64
  ) -> (header: MeasurementHeader, frames: [Frame]) {
    var stack = TestStack()
    stack.slices = Int.random(in: 1...4, using: &generator)
    stack.phases = Int.random(in: 2...7, using: &generator)
    stack.normal =
      Vector3(.random(in: -1...1, using: &generator), .random(in: -1...1, using: &generator), 1).normalized!
    stack.statesRR = Bool.random(using: &generator)
    var header = stack.header()
    var frames = stack.frames
    for trouble in troubles { apply(trouble, to: &frames, &header, of: stack, using: &generator) }
    return (header, frames)
  }

  static func apply(
    _ trouble: Trouble, to frames: inout [Frame], _ header: inout MeasurementHeader, of stack: TestStack,
    using generator: inout SplitMix64
  ) {
    func change(_ alter: (inout Frame) -> Void) { for index in frames.indices { alter(&frames[index]) } }
    switch trouble {
    case .none: break
    case .duplicates:
      for frame in frames where Bool.random(using: &generator) {
        var copy = frame
        copy.pixels[0] += Float(Int.random(in: -1...1, using: &generator))
        frames.append(copy)
      }
    case .lostFrames: frames.removeAll { _ in Int.random(in: 0..<4, using: &generator) == 0 }
    case .repeats:
      var again = stack
      for pass in 1...Int.random(in: 1...3, using: &generator) {
        again.mark = Float(pass) * 0.25
        again.startMilliseconds += 500_000
        frames += again.frames.filter { _ in Int.random(in: 0..<10, using: &generator) > 0 }
      }
    case .announcedWrongly: header.expectedPhases = Int.random(in: 1...20, using: &generator)
    case .notAnnounced:
      header.expectedPhases = nil
      header.expectedSlices = nil
    case .slicesZero: change { $0.slice = 0 }
    case .slicesMissing: change { $0.slice = nil }
    case .slicesRunning: for index in frames.indices { frames[index].slice = index }
    case .phasesZero: change { $0.phase = 0 }
    case .phasesMissing: change { $0.phase = nil }
    case .phasesRepeated: change { $0.phase = ($0.phase ?? 0) / 2 }
    case .positionsMissing: change { $0.geometry.centre = .zero }
    case .oneStampPerSlice: change { $0.acquisitionTimeMilliseconds = Double($0.slice ?? 0) * 1_000 }
    case .noStamps: change { $0.acquisitionTimeMilliseconds = 0 }
    case .wildFrames:
      for frame in frames where Int.random(in: 0..<5, using: &generator) == 0 {
        var wild = frame
        wild.phase = [-1, 65_535, 3, .max, .min].randomElement(using: &generator)
        wild.slice = [-7, 65_535, 0, nil].randomElement(using: &generator) ?? nil
        wild.acquisitionTimeMilliseconds += .random(in: -1e5...1e5, using: &generator)
        wild.triggerTimeMilliseconds = [.nan, -1, 1e300, 12, nil].randomElement(using: &generator) ?? nil
        wild.rrMilliseconds = [.nan, -.infinity, 850, 1e9].randomElement(using: &generator)
        frames.append(wild)
      }
    case .oddMatrix:
      guard var odd = frames.first else { return }
      odd.geometry.columns = 3
      odd.geometry.rows = 4
      frames.append(odd)
    case .triggersMissing: change { $0.triggerTimeMilliseconds = nil }
    case .roundedPositions:
      change { $0.geometry.centre.x += .random(in: -0.001...0.001, using: &generator) }
    }
  }

  @Test(arguments: Trouble.allCases) func anyOrderGivesTheSameSlices(_ trouble: Trouble) throws {
    for seed in 0..<10 {
      var generator = SplitMix64(seed: UInt64(seed))
      let second = try #require(Trouble.allCases.randomElement(using: &generator))
      let (header, frames) = Self.measurement([trouble, second], using: &generator)
      let inOrder = try #require(Self.final(header, frames))
      for _ in 0..<3 {
        let shuffled = try #require(Self.final(header, frames.shuffled(using: &generator)))
        #expect(shuffled.slices.map(\.slice) == inOrder.slices.map(\.slice), "\(second), seed \(seed)")
        #expect(shuffled.longAxis.map(\.slice) == inOrder.longAxis.map(\.slice), "\(second), seed \(seed)")
      }
    }
  }

  @Test(arguments: [
    Trouble.none, .duplicates, .announcedWrongly, .notAnnounced, .slicesZero, .slicesMissing, .slicesRunning,
    .phasesZero,
    .phasesMissing, .phasesRepeated, .positionsMissing, .oneStampPerSlice, .noStamps, .oddMatrix, .roundedPositions,
  ]) func nothingIsLost(_ trouble: Trouble) throws {
    for seed in 0..<10 {
      var generator = SplitMix64(seed: UInt64(seed))
      let (header, frames) = Self.measurement([trouble], using: &generator)
      let slices = try #require(Self.final(header, frames.shuffled(using: &generator))).slices.map(\.slice)
      let expectedSlices = Set(frames.map { Int($0.pixels[1]) / 1_000 }).count
      #expect(slices.map(\.index) == Array(0..<expectedSlices), "seed \(seed)")
      for slice in slices {
        let marks = slice.frames.map { Int($0.pixels[1]) }
        #expect(marks == (0..<marks.count).map { slice.index * 1_000 + $0 }, "seed \(seed)")
        #expect(slice.isRepeat == false)
        #expect(abs((slice.rr?.milliseconds ?? 0) - 900) < 1e-6)
      }
      #expect(slices.reduce(0) { $0 + $1.frames.count } == Set(frames.map { $0.pixels[1] }).count, "seed \(seed)")
    }
  }

  @Test func twoStreamsInTurnGiveTheirStudiesUnmixed() throws {
    var generator = SplitMix64(seed: 5)
    let (first, second) = (TestStack(), TestStack(slices: 3, phases: 5, origin: Vector3(0, 0, 0), mark: 0.5))
    for _ in 0..<20 {
      var recorder = Recorder()
      recorder.send(.header(first.header("1.1")), on: "a")
      recorder.send(.header(second.header("2.2")), on: "b")
      let mixed = first.frames.map { ("a", $0) } + second.frames.map { ("b", $0) }
      for (stream, frame) in mixed.shuffled(using: &generator) { recorder.send(.frame(frame), on: stream) }
      recorder.closeAll()
      #expect(recorder.opened.map(\.stream) == ["a", "b"])
      #expect(recorder.closed.map(\.study) == recorder.opened.map(\.study))
      #expect(recorder.closed.map { $0.slices.flatMap(\.slice.frames) } == [first.frames, second.frames])
    }
  }
}
