/// A step in the life of an alert.
public enum AlertChange: Sendable, Equatable {
  case raised(Alert)
  /// Measure, severity or the checks behind it changed. A new effect on LVEF alone is no news.
  case updated(Alert)
  /// As it stood last, and why it is gone.
  case cleared(Alert, Resolution)

  public var alert: Alert {
    switch self {
    case .raised(let alert), .updated(let alert), .cleared(let alert, _): alert
    }
  }

  /// Plain language.
  public var message: String {
    switch self {
    case .raised(let alert), .updated(let alert): alert.message
    case .cleared(let alert, .repeated): "Acquired again and good now. Before: \(alert.finding.reason)"
    case .cleared(let alert, .explained): "No longer so. Before: \(alert.finding.reason)"
    }
  }

  public enum Resolution: String, Sendable, Codable {
    /// The slice was acquired again, and the new one is good.
    case repeated
    /// Later slices explain it, or the slice does not stand any longer.
    case explained
  }
}
