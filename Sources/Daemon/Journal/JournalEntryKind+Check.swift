extension JournalEntryKind {
  /// The kind of entry that tells of a check's alerts.
  ///
  /// - Parameter check: Its name, such as `motion.breath`.
  init(check: String) {
    self = Self.ofChecks[check] ?? .checkFailed
  }

  static let ofChecks: [String: JournalEntryKind] = [
    "frame.pixels": .framePixels,
    "frame.fov": .frameFov,
    "frame.wrap": .frameWrap,
    "timing.resolution": .timingResolution,
    "timing.phases": .timingPhases,
    "timing.heart_rate": .timingHeartRate,
    "timing.systole": .timingSystole,
    "curve.smoothness": .curveSmoothness,
    "slice.contrast": .sliceContrast,
    "slice.noise": .sliceNoise,
    "slice.repeat": .sliceRepeat,
    "slice.shift": .sliceShift,
    "stack.shift": .stackShift,
    "stack.contrast": .stackContrast,
    "stack.gap": .stackGap,
    "stack.orientation": .stackOrientation,
    "coverage.basal": .coverageBasal,
    "coverage.apical": .coverageApical,
    "volume.balance": .volumeBalance,
    "motion.trigger": .motionTrigger,
    "motion.breath": .motionBreath,
    "motion.ghost": .motionGhost,
    "motion.blur": .motionBlur,
    "model.confidence": .modelConfidence,
    "model.surprise": .modelSurprise,
  ]
}
