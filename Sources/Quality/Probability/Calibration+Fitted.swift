extension Calibration {
  static let fitted: [String: Calibration] = [:]

  static let combined: [String: CombinedCalibration] = [:]
}
