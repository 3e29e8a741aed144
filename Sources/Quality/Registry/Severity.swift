/// How much a finding matters.
public enum Severity: Int, Sendable, Comparable, CaseIterable {
  /// Worth knowing; nothing to do.
  case info
  /// The result is doubtful.
  case warning
  /// The result cannot be trusted.
  case error

  public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}
