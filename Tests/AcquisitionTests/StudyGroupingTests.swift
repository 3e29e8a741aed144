import Imaging
import Testing

@testable import Acquisition

@Suite struct StudyGroupingTests {
  let stack = TestStack()

  @Test func measurementsOfOneStudyAreOneStudyOnWhateverStream() {
    var recorder = Recorder()
    recorder.send(stack.header("1"), stack.frames, on: "a")
    recorder.send(stack.header(" 1\0"), stack.frames, on: "b")
    #expect(recorder.opened.count == 1)
    // Sent again as another measurement, the same frames count as a repeat: a console sees its slices again.
    #expect(recorder.completed.map(\.slice.index) == [0, 1, 2, 3, 0, 1, 2, 3])
    #expect(recorder.completed.map(\.slice.isRepeat) == [false, false, false, false, true, true, true, true])
  }

  @Test func anotherStudyOnTheStreamClosesTheFirst() {
    var recorder = Recorder()
    recorder.send(stack.header("1"), stack.frames)
    recorder.send(.header(stack.header("2")))
    #expect(recorder.closed.map(\.reason) == [.nextStudy])
    #expect(recorder.closed.map(\.study) == [recorder.opened[0].study])
    #expect(recorder.assembler.openStudies == [recorder.opened[1].study])
  }

  @Test func aStudyThatAnotherStreamIsInTheMiddleOfStaysOpen() {
    var recorder = Recorder()
    recorder.send(.header(stack.header("1")), on: "a")
    recorder.send(.header(stack.header("1")), on: "b")
    recorder.send(.header(stack.header("2")), on: "a")
    #expect(recorder.closed.isEmpty)
    recorder.send(.header(stack.header("2")), on: "b")
    #expect(recorder.closed.map(\.reason) == [.nextStudy])
  }

  @Test func withoutAUIDTheStreamIsTheStudy() {
    var recorder = Recorder()
    recorder.send(stack.header(nil), stack.frames, on: "a")
    recorder.send(stack.header(nil), [], on: "a")
    recorder.send(stack.header(nil), stack.frames, on: "b")
    #expect(recorder.opened.map(\.stream) == ["a", "b"])
    #expect(recorder.noticeKinds == [.studyUnnamed, .studyUnnamed])
  }

  @Test func aStudyClosesAfterTheIdleTimeAndNotBefore() {
    var configuration = AssemblyConfiguration()
    configuration.studyIdle = .seconds(60)
    var recorder = Recorder(configuration)
    recorder.send(stack.header(), stack.frames)
    recorder.wait(.milliseconds(59_999))
    #expect(recorder.closed.isEmpty)
    recorder.wait(.milliseconds(1))
    #expect(recorder.closed.map(\.reason) == [.idle])
    recorder.send(.header(stack.header()))
    #expect(recorder.opened.count == 2)
    #expect(recorder.opened[0].study != recorder.opened[1].study)
  }

  @Test func aStudyClosesOnRequest() {
    var recorder = Recorder()
    recorder.send(.header(stack.header()))
    recorder.send(Array(stack.frames.prefix(5)))
    let study = recorder.opened[0].study
    recorder.outputs += recorder.assembler.closeStudy(study, at: recorder.now)
    #expect(recorder.completed.map(\.cause) == [.studyClosed])
    #expect(recorder.closed.map(\.reason) == [.requested])
    #expect(recorder.assembler.closeStudy(study, at: recorder.now).isEmpty)
  }

  @Test func framesWithoutAHeaderAreAssembledAllTheSame() {
    var recorder = Recorder()
    recorder.send(stack.frames)
    recorder.closeAll()
    #expect(recorder.opened.count == 1)
    #expect(recorder.noticeKinds.prefix(2) == [.expectedPhasesMissing, .headerMissing])
    #expect(recorder.closed.first?.slices.flatMap(\.slice.frames) == stack.frames)
  }

  @Test func timeThatRunsBackwardsStandsStill() {
    var recorder = Recorder()
    recorder.send(.header(stack.header()))
    recorder.now = .seconds(-1_000_000)
    recorder.send(stack.frames)
    recorder.wait(.zero)
    #expect(recorder.closed.isEmpty)
    #expect(recorder.completed.count == 4)
  }

  @Test func theStudyUIDAndDescriptionNeverComeOut() {
    var recorder = Recorder()
    var header = stack.header("1.2.840.99999")
    header.seriesDescription = "SAX Doe^Jane"
    recorder.send(header, stack.frames)
    recorder.closeAll()
    let text = String(reflecting: recorder.outputs)
    #expect(text.contains("studyClosed"))
    #expect(!text.contains("99999") && !text.contains("Doe"))
    #expect(!String(reflecting: recorder.assembler).contains("99999"))
  }

  @Test func tokensAreOpaqueAndDiffer() {
    var generator = SplitMix64(seed: 1)
    let tokens = (0..<1_000).map { _ in StudyID.random(using: &generator).token }
    #expect(Set(tokens).count == 1_000)
    #expect(tokens.allSatisfy { $0.count == StudyID.length && $0.allSatisfy { $0.isASCII && !$0.isUppercase } })
    // A generator that repeats itself still gives each open study its own token.
    var assembler = StudyAssembler(makeID: { StudyID(token: "same") })
    for stream in ["a", "b", "c"] { _ = assembler.receive(.header(stack.header(stream)), stream: stream, at: .zero) }
    #expect(Set(assembler.openStudies).count == 3)
  }
}
