/// `quality.json` as it is written, before anything in it is trusted.
struct StoredAppearance: Decodable {
  struct Check: Decodable {
    /// How the signal's measure enters: `plain` or `logarithm`.
    var scale: String
    var intercept: Double
    /// Of the signal.
    var slope: Double
    var tokens: [Double]
    /// Slices it was fitted to.
    var faulty: Int
    var clean: Int

    var calibration: CombinedCalibration {
      let scale: Calibration.Scale = scale == "plain" ? .plain : .logarithm(least: Calibration.leastLogarithm)
      return CombinedCalibration(
        signal: Calibration(scale: scale, intercept: intercept, slope: slope, faulty: faulty, clean: clean),
        tokens: tokens)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case modelChecksum = "model_checksum"
    case checks
  }

  var modelChecksum: String
  /// By name of the check.
  var checks: [String: Check]

  /// What is wrong with the numbers; nil if they can be used.
  var fault: String? {
    for (name, check) in checks.sorted(by: { $0.key < $1.key }) {
      guard ["plain", "logarithm"].contains(check.scale) else { return "\(name) has the scale '\(check.scale)'" }
      guard ([check.intercept, check.slope] + check.tokens).allSatisfy(\.isFinite) else {
        return "\(name) has a value that is no number"
      }
      guard check.faulty > 0, check.clean > 0, !check.tokens.isEmpty else { return "\(name) was fitted to nothing" }
    }
    return nil
  }
}
