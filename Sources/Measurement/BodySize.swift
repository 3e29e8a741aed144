/// A patient's height and weight, for indices per body surface.
public struct BodySize: Sendable, Equatable {
  public let heightMetres: Double
  public let weightKilograms: Double

  /// Nil unless both are given and can be a person's (0.3–2.5 m, 1–400 kg): a sender's zero or a height in centimetres
  /// must not turn into an index.
  public init?(heightMetres: Double?, weightKilograms: Double?) {
    guard let heightMetres, let weightKilograms, (0.3...2.5).contains(heightMetres), (1...400).contains(weightKilograms)
    else { return nil }
    self.heightMetres = heightMetres
    self.weightKilograms = weightKilograms
  }

  /// Mosteller, N Engl J Med 1987;317:1098: √(height in cm · weight in kg / 3600).
  public var surfaceAreaSquareMetres: Double { (heightMetres * 100 * weightKilograms / 3600).squareRoot() }
}
