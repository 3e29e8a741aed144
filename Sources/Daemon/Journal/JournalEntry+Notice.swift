import Acquisition
import Logging

extension JournalEntry {
  init(_ notice: AssemblyNotice) {
    self.init(.acquisitionNotice, "stream \(notice.stream): \(notice)", [.stream: notice.stream])
    level =
      switch notice.severity {
      case .info: .info
      case .warning: .warning
      case .error: .error
      }
    fields[.fault] = notice.kind.name
    fields[.study] = notice.study?.token
    fields[.slice] = notice.slice.map(String.init)
  }
}

extension AssemblyNotice.Kind {
  /// The case's name without its values.
  var name: String { String("\(self)".prefix { $0 != "(" }) }
}
