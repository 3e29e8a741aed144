/// How the slices of a stack are laid into a network's volume: what must not change between slices that see each other.
struct VolumeLayout: Equatable {
  /// The stack's phases, and which of them are the volumes.
  var phaseCount: Int
  var edPhase: Int
  var esPhase: Int
  /// Where the crops are.
  var heart: StackHeart?
  /// Slices of the complete stack, above which the volume is padded; nil if nobody said so.
  var slicesExpected: Int?

  /// Phases that an end-diastole or end-systole of the slices so far may lie beside the one in use: the volume curve is
  /// flat there.
  static let phaseTolerance = 1
  /// How far the heart of the slices so far may lie from the crops' centre, millimetres: the grid on which single slices
  /// place it.
  static let heartTolerance = 8.0

  /// Whether slices laid so can stay when the slices so far would be laid as `other` says.
  func fits(_ other: VolumeLayout) -> Bool {
    guard phaseCount == other.phaseCount, slicesExpected == other.slicesExpected else { return false }
    func isNear(_ a: Int, _ b: Int) -> Bool { min(abs(a - b), phaseCount - abs(a - b)) <= Self.phaseTolerance }
    guard isNear(edPhase, other.edPhase), isNear(esPhase, other.esPhase) else { return false }
    guard let heart, let place = other.heart else { return heart == other.heart }
    return heart.distance(to: place) <= Self.heartTolerance
  }
}
