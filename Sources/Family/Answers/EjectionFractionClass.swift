/// The classes of ejection fraction that the CineMA papers report.
public enum EjectionFractionClass: String, Sendable, Encodable {
  /// At most 40 %.
  case reduced
  /// At most 55 %.
  case borderline
  /// Above 55 %.
  case normal

  public init(percent: Double) {
    self = percent <= 40 ? .reduced : percent <= 55 ? .borderline : .normal
  }
}
