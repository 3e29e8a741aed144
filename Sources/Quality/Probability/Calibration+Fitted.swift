extension Calibration {
  /// By name of the check; where there is none, a check measures the fault itself, or nothing was fitted.
  ///
  /// Made by `python -m quality.fit` in Training, from the readings of `cinewatch quality-bench --json` on the
  /// development data, faults of moderate severity and twice that: docs/quality.md has what was run and how well they
  /// hold for patients left out.
  static let fitted: [String: Calibration] = [
    "motion.trigger": Calibration(
      scale: .logarithm(least: leastLogarithm), intercept: 16.0727, slope: 12.6778, faulty: 42, clean: 177),
    "motion.breath": Calibration(
      scale: .logarithm(least: leastLogarithm), intercept: 33.7475, slope: 18.7723, faulty: 42, clean: 177),
    "motion.ghost": Calibration(
      scale: .logarithm(least: leastLogarithm), intercept: 16.4184, slope: 6.2653, faulty: 42, clean: 338),
    "motion.blur": Calibration(
      scale: .plain, intercept: -7.1051, slope: -7.0306, faulty: 42, clean: 338),
    "slice.noise": Calibration(
      scale: .logarithm(least: leastLogarithm), intercept: 31.1845, slope: 9.4509, faulty: 42, clean: 177),
    "slice.contrast": Calibration(
      scale: .plain, intercept: 17.5065, slope: -41.7873, faulty: 198, clean: 976),
    "stack.contrast": Calibration(
      scale: .plain, intercept: -7.2015, slope: -20.5993, faulty: 194, clean: 960),
    "slice.shift": Calibration(
      scale: .logarithm(least: leastLogarithm), intercept: -5.1943, slope: 4.4504, faulty: 206, clean: 844),
    "frame.wrap": Calibration(
      scale: .plain, intercept: -2.0544, slope: 14.3624, faulty: 12, clean: 72),
  ]
}
