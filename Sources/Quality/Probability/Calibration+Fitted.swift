extension Calibration {
  /// By name of the check; where there is none, a check measures the fault itself, or nothing was fitted.
  ///
  /// Made by `python -m quality.fit` in Training, from the readings of `cinewatch quality-bench --json` on the
  /// development data, faults of moderate severity and twice that: docs/quality.md has what was run and how well they
  /// hold for patients left out.
  static let fitted: [String: Calibration] = [
    "motion.trigger": Calibration(
      scale: .logarithm(least: 0.001), intercept: 13.3561, slope: 11.3670, faulty: 34, clean: 131),
    "motion.breath": Calibration(
      scale: .logarithm(least: 0.001), intercept: 36.2776, slope: 20.1615, faulty: 34, clean: 131),
    "motion.ghost": Calibration(
      scale: .logarithm(least: 0.001), intercept: 16.3226, slope: 6.2489, faulty: 34, clean: 292),
    "motion.blur": Calibration(
      scale: .plain, intercept: -6.5535, slope: -6.7828, faulty: 34, clean: 292),
    "slice.noise": Calibration(
      scale: .logarithm(least: 0.001), intercept: 34.9618, slope: 10.6607, faulty: 34, clean: 131),
    "slice.contrast": Calibration(
      scale: .plain, intercept: 17.5065, slope: -41.7873, faulty: 198, clean: 976),
    "stack.contrast": Calibration(
      scale: .plain, intercept: -7.2015, slope: -20.5993, faulty: 194, clean: 960),
    "slice.shift": Calibration(
      scale: .logarithm(least: 0.001), intercept: -5.3040, slope: 4.4809, faulty: 166, clean: 788),
  ]

  /// By name of the check; empty while the pre-trained network adds nothing to what the signal says (docs/quality.md).
  static let combined: [String: CombinedCalibration] = [:]
}
