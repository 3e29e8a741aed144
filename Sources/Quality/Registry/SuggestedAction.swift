/// What a technologist can do about a finding.
public enum SuggestedAction: String, Sendable, Codable, CaseIterable {
  case repeatSlice
  case repeatBreathHold
  case checkECG
  case checkCoil
  case adjustProtocol
  case extendBase
  case extendApex
  case replanStack
  case enlargeFieldOfView
  case reviewContours
  case callSupport
  case none

  /// A plain sentence; nil if there is nothing to do.
  public var sentence: String? {
    switch self {
    case .repeatSlice: "Repeat the slice."
    case .repeatBreathHold: "Repeat the slice with a new breath-hold at the same depth as the others."
    case .checkECG: "Check the ECG leads and the trigger, then repeat the slice."
    case .checkCoil: "Check that the coil's elements are switched on and lie over the heart, then repeat the slice."
    case .adjustProtocol: "Set the phases and views per segment as the protocol says, then repeat the slice."
    case .extendBase: "Add a slice at the base."
    case .extendApex: "Add a slice at the apex."
    case .replanStack: "Acquire the missing or misplaced slice in the plane of the stack."
    case .enlargeFieldOfView: "Enlarge or move the field of view, then repeat the slice."
    case .reviewContours: "Look at the contours of this slice before you trust the volumes."
    case .callSupport: "Tell support which check failed; the other checks go on."
    case .none: nil
    }
  }

  /// True if it means scanning again.
  public var isRepeat: Bool {
    switch self {
    case .repeatSlice, .repeatBreathHold, .checkECG, .checkCoil, .adjustProtocol, .enlargeFieldOfView: true
    case .extendBase, .extendApex, .replanStack, .reviewContours, .callSupport, .none: false
    }
  }
}
