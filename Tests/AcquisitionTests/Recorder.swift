import Imaging

@testable import Acquisition

/// Feeds an assembler and keeps what it says.
struct Recorder {
  var assembler: StudyAssembler
  var outputs: [AssemblyOutput] = []
  var now: Duration = .zero

  init(_ configuration: AssemblyConfiguration = AssemblyConfiguration()) {
    assembler = StudyAssembler(configuration: configuration)
  }

  mutating func send(_ input: AssemblyInput, on stream: String = "a", after pause: Duration = .milliseconds(1)) {
    now += pause
    outputs += assembler.receive(input, stream: stream, at: now)
  }

  mutating func send(_ frames: [Frame], on stream: String = "a") {
    for frame in frames { send(.frame(frame), on: stream) }
  }

  mutating func send(_ header: MeasurementHeader, _ frames: [Frame], on stream: String = "a") {
    send(.header(header), on: stream)
    send(frames, on: stream)
    send(.close, on: stream)
  }

  mutating func wait(_ pause: Duration) {
    now += pause
    outputs += assembler.tick(at: now)
  }

  mutating func closeAll() {
    outputs += assembler.closeAll(at: now)
  }

  var completed: [CompletedSlice] {
    outputs.compactMap { if case .sliceCompleted(let slice) = $0 { slice } else { nil } }
  }
  var longAxis: [CompletedSlice] {
    outputs.compactMap { if case .longAxisCompleted(let slice) = $0 { slice } else { nil } }
  }
  var withdrawn: [WithdrawnSlice] {
    outputs.compactMap { if case .sliceWithdrawn(let slice) = $0 { slice } else { nil } }
  }
  var opened: [OpenedStudy] {
    outputs.compactMap { if case .studyOpened(let study) = $0 { study } else { nil } }
  }
  var closed: [ClosedStudy] {
    outputs.compactMap { if case .studyClosed(let study) = $0 { study } else { nil } }
  }
  var notices: [AssemblyNotice] {
    outputs.compactMap { if case .notice(let notice) = $0 { notice } else { nil } }
  }
  var noticeKinds: [AssemblyNotice.Kind] { notices.map(\.kind) }
}
