import Logging
import Quality
import Stream
import Testing

@testable import Daemon

@Suite struct QualityJournalTests {
  @Test func everyCheckHasItsOwnKindOfEntry() {
    let registry = CheckRegistry()
    let checks = registry.sliceChecks.map(\.name) + registry.stackChecks.map(\.name)
    let kinds = checks.map { JournalEntryKind(check: $0) }
    #expect(!kinds.contains(.checkFailed))
    #expect(Set(kinds).count == checks.count)
    #expect(Set(JournalEntryKind.ofChecks.keys) == Set(checks))
  }
}
