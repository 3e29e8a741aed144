internal import Model

/// One quantity.
public struct RegressionAnswer: Sendable, Equatable, Encodable {
  /// The column of the training data: `ef`, `bmi`, `age`.
  public let column: String
  /// Percent, kg/m² or years for these three; the unit of the training data for others.
  public let value: Estimate
  /// Percent, kg/m² or years; nil for other columns.
  public let unit: String?
  /// For `ef`.
  public let category: EjectionFractionClass?

  /// - Parameter outputs: Of each seed, before scaling.
  init(column: String, scale: RegressionScale, outputs: [Float]) {
    self.column = column
    let value = Estimate(outputs.map { Double($0) * scale.deviation + scale.mean })
    self.value = value
    unit = ["ef": "%", "bmi": "kg/m²", "age": "years"][column]
    category = column == "ef" ? EjectionFractionClass(percent: value.value) : nil
  }
}
