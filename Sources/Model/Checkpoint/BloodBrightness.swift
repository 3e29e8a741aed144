/// How bright blood was in the pictures a network learned from, as a share of their window, 0…1: other scanners' coils and
/// fields of view leave a darker heart, at which the network draws too small a cavity.
///
/// Of the training patients alone: the median over the cavity at end-diastole, slice by slice, and of the slices
/// (`python -m sax.brightness`).
public struct BloodBrightness: Sendable, Equatable {
  /// The patients' median.
  public let usual: Float
  /// Few patients' blood is darker: such a stack begins to be made brighter.
  public let dark: Float
  /// Hardly anyone's is darker: from here on a stack is made as bright as usual.
  public let darkest: Float

  /// Noise and what 8-bit pictures have lost grow with the gain.
  private static let mostGain: Float = 3

  /// - Precondition: `0 < darkest < dark <= usual`.
  public init(usual: Float, dark: Float, darkest: Float) {
    (self.usual, self.dark, self.darkest) = (usual, dark, darkest)
  }

  /// What a stack's pictures are to be multiplied by, from 1 up; continuous in the level.
  ///
  /// - Parameter level: How bright its blood is, 0…1; nil where no cavity was seen.
  public func gain(at level: Float?) -> Float {
    guard let level, level < dark else { return 1 }
    let share = min((dark - level) / (dark - darkest), 1)
    return min(1 + (usual / level - 1) * share, Self.mostGain)
  }
}
