/// One quantity that a model reads from the study as a whole.
public struct RegressionEvent: EventBody {
  public static let kind = EventKind.regression

  public var source: AnswerSource
  /// The column of the model's training data: `ef`, `bmi`, `age`.
  public var column: String
  public var value: SpreadValue
  /// `%`, `kg/m²`, `years`; nil for other columns.
  @ExplicitNull public var unit: String?
  /// Of an ejection fraction: `reduced`, `borderline` or `normal`.
  @ExplicitNull public var category: String?

  public init(source: AnswerSource, column: String, value: SpreadValue, unit: String?, category: String?) {
    self.source = source
    self.column = column
    self.value = value
    self.unit = unit
    self.category = category
  }
}
