/// What an alert shows to a person: a small PNG, and a sentence that says what is in it.
public struct EvidencePicture: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A frame at end-diastole with the contours of the ventricles.
    case frame
    /// The area of the left ventricle over the cycle.
    case curve
    /// The stack from the side.
    case profile
  }

  public var kind: Kind
  /// A PNG of at most `largestSide` × `largestSide` pixels and `largestBytes` bytes.
  public var png: [UInt8]
  /// Plain language, with the number that was measured. Without anything of the patient.
  public var caption: String

  /// Pixels.
  public static let largestSide = Raster.largestSide
  public static let largestBytes = PNGFile.limit
}

extension EvidencePicture.Kind {
  /// What shows a finding of a check best; nil where no picture says more than the number.
  init?(check: String) {
    switch check {
    case "curve.smoothness", "timing.phases", "timing.systole": self = .curve
    case "slice.shift": self = .profile
    case "slice.contrast", "slice.noise", "stack.contrast": self = .frame
    case _ where check.hasPrefix("frame.") || check.hasPrefix("motion.") || check.hasPrefix("model."): self = .frame
    case _ where check.hasPrefix("stack.") || check.hasPrefix("coverage."): self = .profile
    default: return nil
    }
  }
}
