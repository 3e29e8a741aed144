/// Something a technologist should know while the patient is still on the table.
public struct AlertEvent: EventBody {
  public static let kind = EventKind.alert

  public enum State: String, Codable, Sendable { case raised, updated, cleared }

  public enum Severity: String, Codable, Sendable { case info, warning, error }

  /// The same in every event of one alert's life; unique within its study.
  public var id: String
  public var state: State
  public var severity: Severity
  /// Name of the check, such as `timing.phases`.
  public var check: String
  /// Index of the slice concerned; nil if it concerns the stack or the study.
  @ExplicitNull public var slice: Int?
  /// What was measured and the limit it crossed, in `unit`; nil where the check has no number.
  @ExplicitNull public var measure: Double?
  @ExplicitNull public var limit: Double?
  @ExplicitNull public var unit: String?
  /// How likely the fault is there, 0…1, given the measure; nil where the check does not measure in degrees.
  @ExplicitNull public var probability: Double?
  /// One plain sentence.
  public var message: String
  @ExplicitNull public var suggestedAction: String?
  /// LVEF without the slice less LVEF with it, points; nil if it is not known or the alert concerns no slice.
  @ExplicitNull public var lvefChangePoints: Double?
  /// nil where nothing can be shown, pictures are switched off, or the alert is cleared.
  @ExplicitNull public var evidence: AlertEvidence?

  public init(
    id: String, state: State, severity: Severity, check: String, slice: Int? = nil, measure: Double? = nil,
    limit: Double? = nil, unit: String? = nil, probability: Double? = nil, message: String,
    suggestedAction: String? = nil, lvefChangePoints: Double? = nil, evidence: AlertEvidence? = nil
  ) {
    self.id = id
    self.state = state
    self.severity = severity
    self.check = check
    self.slice = slice
    self.measure = measure
    self.limit = limit
    self.unit = unit
    self.probability = probability
    self.message = message
    self.suggestedAction = suggestedAction
    self.lvefChangePoints = lvefChangePoints
    self.evidence = evidence
  }
}
