import Foundation
import Logging
import Testing

@testable import Daemon

@Suite struct JournalTests {
  @Test func everyKindIsExplainedByTheCatalogAndViceVersa() throws {
    let catalog = try String(contentsOf: PackageFiles.url("systemd/cinewatch.catalog"), encoding: .utf8)
    let sections = catalog.split(separator: "\n-- ").dropFirst()
    let ids = sections.map { String($0.prefix { !$0.isWhitespace }) }
    #expect(ids.sorted() == JournalEntryKind.allCases.map(\.rawValue).sorted())
    for section in sections {
      #expect(section.contains("\nSubject: "), "\(section.prefix(40))")
      let body = section.components(separatedBy: "\n\n")
      #expect(body.count >= 3, "\(section.prefix(80)): says what it means and what to do")
    }
  }

  @Test func catalogNamesOnlyFieldsThatExist() throws {
    let catalog = try String(contentsOf: PackageFiles.url("systemd/cinewatch.catalog"), encoding: .utf8)
    let known = Set(JournalField.allCases.map(\.rawValue))
    for match in catalog.matches(of: /@([A-Z_]+)@/) {
      #expect(known.contains(String(match.1)), "\(match.1)")
    }
  }

  @Test func fieldNamesAreTheOnesJournaldAccepts() {
    #expect(JournalLogHandler.fieldName("sl-signal") == "SL_SIGNAL")
    #expect(JournalLogHandler.fieldName("_PID") == "PID")
    #expect(JournalLogHandler.fieldName("7é") == "FIELD")
    #expect(JournalLogHandler.fieldName(String(repeating: "a", count: 80)).count == 64)
  }

  @Test func aLineStaysOneLine() {
    let line = JournalLogHandler.line(
      level: .warning, message: "stream a\nforged: entry", metadata: ["CINEWATCH_STREAM": "\u{1B}[2J"])
    #expect(line == "warning: stream a\\u{a}forged: entry CINEWATCH_STREAM=\\u{1b}[2J\n")
  }

  @Test func rateLimitWritesABurstAndCountsTheRest() {
    var limit = JournalRateLimit(burst: 2, window: .seconds(10))
    let key = JournalRateLimit.Key(kind: .messageRejected, cause: "truncated")
    let other = JournalRateLimit.Key(kind: .messageRejected, cause: "not_finite")
    let start = ContinuousClock.now
    var admitted: [Bool] = []
    for _ in 0..<5 { admitted.append(limit.admits(key, at: start)) }
    #expect(admitted == [true, true, false, false, false])
    let otherIsAdmitted = limit.admits(other, at: start)
    #expect(otherIsAdmitted)
    #expect(limit.closeEndedWindows(at: start + .seconds(9)).isEmpty)
    let closed = limit.closeEndedWindows(at: start + .seconds(10))
    #expect(closed.map(\.key) == [key])
    #expect(closed.map(\.suppressed) == [3])
    let isAdmittedAgain = limit.admits(key, at: start + .seconds(11))
    #expect(isAdmittedAgain)
  }
}
