/// Something a technologist should know while the patient is still on the table. One cause, one alert.
public struct Alert: Sendable, Equatable, Identifiable {
  /// What makes two findings the same alert.
  public struct ID: Hashable, Sendable {
    public var cause: Cause
    /// Index of the slice concerned; nil if it concerns the stack.
    public var slice: Int?
  }

  public var id: ID
  /// The severest of the findings it stands for.
  public var finding: Finding
  /// Names of all checks that see the same cause, sorted.
  public var checks: [String]
  /// LVEF without the slice minus LVEF with it, points; nil if unknown or if it concerns no slice.
  public var ejectionFractionChange: Double?

  /// Plain language: what is wrong and, where known, what it does to the result.
  public var message: String {
    guard let change = ejectionFractionChange, abs(change) >= 0.5 else { return finding.reason }
    return finding.reason + " This slice moves LVEF by \(Int(abs(change).rounded())) points."
  }

  /// A fixed order for the list of what to repeat: the severest first, then by effect on LVEF.
  static func precedes(_ a: Alert, _ b: Alert) -> Bool {
    func key(_ alert: Alert) -> (Int, Double, Int, String) {
      (
        -alert.finding.severity.rawValue, -abs(alert.ejectionFractionChange ?? 0), alert.id.slice ?? -1,
        alert.id.cause.rawValue
      )
    }
    return key(a) < key(b)
  }
}
