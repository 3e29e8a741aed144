import Quality

extension Corruption.Kind {
  /// What an alert should name.
  var cause: Cause {
    switch self {
    case .misTriggering: .misTriggering
    case .breathing: .breathing
    case .shift: .sliceShift
    case .ghosting: .ghosting
    case .blur: .blurring
    case .noise: .noise
    case .lowContrast: .contrast
    case .wrap, .croppedFieldOfView: .fieldOfView
    case .droppedPhases, .duplicatedPhases: .timing
    case .droppedSlice, .wrongGap, .tilt: .slicePlan
    case .notANumber, .saturated: .pixels
    }
  }

  /// The check that measures it.
  var check: String {
    switch self {
    case .misTriggering: "motion.trigger"
    case .breathing: "motion.breath"
    case .shift: "slice.shift"
    case .ghosting: "motion.ghost"
    case .blur: "motion.blur"
    case .noise: "slice.noise"
    case .lowContrast: "slice.contrast"
    case .wrap: "frame.wrap"
    case .croppedFieldOfView: "frame.fov"
    case .droppedPhases, .duplicatedPhases: "timing.phases"
    case .droppedSlice, .wrongGap: "stack.gap"
    case .tilt: "stack.orientation"
    case .notANumber, .saturated: "frame.pixels"
    }
  }

  /// True if it lies in the course of time: a pair of ED and ES shows nothing of it.
  var needsCine: Bool {
    switch self {
    case .misTriggering, .noise, .droppedPhases, .duplicatedPhases: true
    default: false
    }
  }
}
