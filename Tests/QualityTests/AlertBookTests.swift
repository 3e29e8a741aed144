import Measurement
import Testing

@testable import Quality

@Suite struct AlertBookTests {
  private func finding(
    _ check: String, cause: Cause, slice: Int?, severity: Severity = .warning, measure: Double = 2
  ) -> Finding {
    Finding(
      check: check, scope: .slice, cause: cause, severity: severity, slice: slice, measure: measure, limit: 1,
      unit: "mm", reason: "Wrong.", action: .repeatSlice)
  }

  @Test func raisedUpdatedCleared() throws {
    var book = AlertBook()
    let first = finding("slice.shift", cause: .sliceShift, slice: 2)
    #expect(book.reduce([first]).map(\.step) == ["raised 2"])
    #expect(book.reduce([first]) == [])
    var worse = first
    worse.measure = 9
    #expect(book.reduce([worse]).map(\.step) == ["updated 2"])
    #expect(book.reduce([]).map(\.step) == ["cleared 2 explained"])
    #expect(book.open == [])
  }

  @Test func oneCauseOneAlert() {
    var book = AlertBook()
    let changes = book.reduce([
      finding("timing.phases", cause: .timing, slice: 1, severity: .error),
      finding("timing.resolution", cause: .timing, slice: 1),
      finding("timing.resolution", cause: .timing, slice: 2),
      finding("slice.repeat", cause: .repeated, slice: 3, severity: .info),
    ])
    #expect(changes.map(\.step) == ["raised 1", "raised 2"])
    #expect(book.open.first?.checks == ["timing.phases", "timing.resolution"])
    #expect(book.open.first?.finding.check == "timing.phases")
  }

  @Test func whatMostSlicesHaveIsOneAlert() {
    var book = AlertBook()
    let findings = (0..<3).map { finding("slice.noise", cause: .noise, slice: $0, measure: Double($0)) }
    #expect(book.reduce(Array(findings.prefix(2)), slices: 2).map(\.step) == ["raised 0", "raised 1"])
    let gathered = book.reduce(findings, slices: 3)
    #expect(gathered.map(\.step) == ["cleared 0 explained", "cleared 1 explained", "raised -1"])
    #expect(book.open.map(\.message) == ["3 of 3 slices: Wrong."])
    #expect(book.reduce(findings, slices: 6).map(\.step).contains("raised 2"))
  }

  @Test func rankedByEffectOnEjectionFraction() {
    var book = AlertBook()
    let findings = [1, 2, 3].map { finding("slice.contrast", cause: .contrast, slice: $0) }
    _ = book.reduce(findings, effect: { [1: 0.2, 2: -4.1, 3: 2.0][$0] })
    #expect(book.open.map(\.id.slice) == [2, 3, 1])
    #expect(
      book.open.map(\.message) == [
        "Wrong. This slice moves LVEF by 4 points.", "Wrong. This slice moves LVEF by 2 points.", "Wrong.",
      ])
  }

  @Test func aGoodRepeatClears() throws {
    var monitor = QualityMonitor()
    let hearts = DrawnStack.hearts()
    for (index, heart) in hearts.enumerated() {
      var slice = heart.evidence(index: index)
      if index == 3 {
        slice.cine.frames = try #require(Corruption(.misTriggering, severity: 2)).applied(to: slice.cine.frames)
      }
      _ = monitor.add(slice, slicesExpected: nil)
    }
    #expect(monitor.book.open.map(\.id) == [Alert.ID(cause: .misTriggering, slice: 3)])
    #expect(monitor.book.open.first?.ejectionFractionChange != nil)
    let again = monitor.add(hearts[3].evidence(index: 3, isRepeat: true), slicesExpected: nil)
    #expect(again.changes.map(\.step) == ["cleared 3 repeated"])
    #expect(!again.runs.contains { !$0.succeeded })
    #expect(monitor.book.open == [])
  }

  @Test func theOrderOfArrivalLeavesNoTrace() {
    var hearts = DrawnStack.hearts()
    hearts[2].rr = 1200
    hearts[4].offset.x += 5
    let slices = hearts.enumerated().map { $1.evidence(index: $0) }
    func open(_ order: [Int]) -> [Alert] {
      var monitor = QualityMonitor()
      for index in order { _ = monitor.add(slices[index], slicesExpected: nil) }
      _ = monitor.finish()
      return monitor.book.open
    }
    let expected = open(Array(slices.indices))
    #expect(expected.contains { $0.id == Alert.ID(cause: .sliceShift, slice: 4) })
    #expect(open(slices.indices.reversed()) == expected)
    #expect(open([4, 0, 7, 2, 1, 6, 3, 5]) == expected)
  }
}

extension AlertChange {
  var step: String {
    switch self {
    case .raised(let alert): "raised \(alert.id.slice ?? -1)"
    case .updated(let alert): "updated \(alert.id.slice ?? -1)"
    case .cleared(let alert, let resolution): "cleared \(alert.id.slice ?? -1) \(resolution.rawValue)"
    }
  }
}
