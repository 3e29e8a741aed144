/// A step in the life of an alert.
public enum AlertChange: Sendable, Equatable {
  case raised(Alert)
  /// Measure, severity or the checks behind it changed. A new effect on LVEF alone is no news.
  case updated(Alert)
  /// As it stood last, and why it is gone.
  case cleared(Alert, Resolution)

  public enum Resolution: String, Sendable, Codable {
    /// The slice was acquired again, and the new one is good.
    case repeated
    /// Later slices explain it, or the slice does not stand any longer.
    case explained
  }
}
