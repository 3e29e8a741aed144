public import Imaging

/// A fault put into a good slice on purpose. Positives made this way are simulated, not found.
///
/// The same seed gives the same fault. Severity 0 runs through the same transforms and changes nothing but rounding, so
/// that a clean slice and a corrupted one differ by the fault alone; 1 is moderate; 2 is twice that.
public struct Corruption: Sendable, Equatable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Lines of k-space come from phases up to two away. Moderate: 10 % of the lines (Oksuz et al., MedIA 2019).
    case misTriggering
    /// The body moves between the heartbeats of the acquisition. Moderate: 5 mm from end to end.
    case breathing
    /// The slice lies beside its place. Moderate: 5 mm.
    case shift
    /// Every second line of k-space is weakened. Moderate: by 15 %.
    case ghosting
    /// Outer lines of k-space are lost. Moderate: 40 % of them.
    case blur
    /// Rician noise. Moderate: standard deviation 5 % of the brightest pixel.
    case noise
    /// Dark tissue brightens by a power law. Moderate: an exponent of 0.4.
    case lowContrast
    /// The field of view is too small and the body folds over its edge. Moderate: 15 % too small; half at most.
    case wrap
    /// The image ends too early: a strip at the edge is empty. Moderate: 20 % of the field of view.
    case croppedFieldOfView
    /// Phases are missing at the end. Moderate: 10 % of them, at least one.
    case droppedPhases
    /// A phase shows the image of the one before. Moderate: 10 % of them, at least one.
    case duplicatedPhases
    /// A slice is missing from the stack.
    case droppedSlice
    /// A slice lies too far along the normal. Moderate: half of the thickness.
    case wrongGap
    /// A slice is turned about its rows. Moderate: 6°.
    case tilt
    /// A frame holds values that are not numbers. Moderate: in one frame.
    case notANumber
    /// A frame is clipped at a low level. Moderate: a fifth of its pixels, in one frame.
    case saturated
  }

  public var kind: Kind
  public var severity: Double
  public var seed: UInt64

  /// nil for a severity outside 0…10.
  public init?(_ kind: Kind, severity: Double = 1, seed: UInt64 = 1) {
    guard (0...10).contains(severity) else { return nil }
    self.kind = kind
    self.severity = severity
    self.seed = seed
  }

  /// - Parameters:
  ///   - stack: The frames of each slice, in phase order.
  ///   - victim: Position of the slice that is corrupted; out of range, nothing is.
  public func applied(to stack: [[Frame]], victim: Int) -> [[Frame]] {
    guard stack.indices.contains(victim) else { return stack }
    var stack = stack
    if kind == .droppedSlice {
      if severity > 0 { stack.remove(at: victim) }
    } else {
      stack[victim] = applied(to: stack[victim])
    }
    return stack
  }

  /// - Parameter slice: The frames of one slice, in phase order, all of one size; others are returned as they are.
  public func applied(to slice: [Frame]) -> [Frame] {
    guard let geometry = slice.first?.geometry, geometry.columns > 0, geometry.rows > 0,
      slice.allSatisfy({ $0.pixels.count == geometry.columns * geometry.rows })
    else { return slice }
    var random = SeededGenerator(seed: seed)
    return switch kind {
    case .misTriggering, .breathing, .shift, .ghosting, .blur:
      inLineSpace(slice, geometry, random: &random)
    case .noise, .lowContrast, .croppedFieldOfView: inImageSpace(slice, geometry, random: &random)
    case .wrap: folded(slice, geometry)
    case .notANumber, .saturated: withBrokenFrames(slice, random: &random)
    case .droppedPhases, .duplicatedPhases: withOtherPhases(slice, random: &random)
    case .wrongGap, .tilt: inAnotherPlane(slice, geometry)
    case .droppedSlice: slice
    }
  }
}
