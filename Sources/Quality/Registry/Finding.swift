/// A measure beyond its limit.
public struct Finding: Sendable, Equatable {
  /// Name of the check.
  public var check: String
  public var scope: CheckScope
  public var cause: Cause
  public var severity: Severity
  /// Index of the slice concerned; nil if it concerns the stack.
  public var slice: Int?
  /// What was measured and the limit it crossed, in `unit`; nil where the check itself failed.
  public var measure: Double?
  public var limit: Double?
  public var unit: String
  /// One plain sentence.
  public var reason: String
  public var action: SuggestedAction
  /// How likely the fault is there, 0…1 (`Calibration`); nil where the check does not measure in degrees.
  public var probability: Double?

  /// A fixed order: the severest first, then by slice and name.
  static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    (b.severity.rawValue, a.slice ?? -1, a.check) < (a.severity.rawValue, b.slice ?? -1, b.check)
  }
}
