import Logging

extension Logger.Level {
  /// The level in syslog's numbering, which journald's PRIORITY field uses.
  var syslogPriority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
