import Testing

@testable import Daemon

@Suite struct StatusTextTests {
  @Test func saysWhatAnOperatorWantsToKnow() {
    let study = StatusText.Study(
      slicesDone: 6, slicesExpected: 11, ejectionFractionPercent: 54.4, isClosed: false)
    #expect(StatusText(studiesToday: 3, study: study).line == "study 3 of today, slice 6 of 11, LVEF 54 %")
  }

  @Test func saysLessWhenLessIsKnown() {
    #expect(StatusText(studiesToday: 0, study: nil).line == "waiting for frames")
    #expect(StatusText(studiesToday: 2, study: nil).line == "study 2 of today, waiting for frames")
    var study = StatusText.Study(slicesDone: 1, slicesExpected: nil, ejectionFractionPercent: nil, isClosed: false)
    #expect(StatusText(studiesToday: 1, study: study).line == "study 1 of today, slice 1")
    study.isClosed = true
    #expect(StatusText(studiesToday: 1, study: study).line == "study 1 of today, closed with 1 slices")
  }
}
