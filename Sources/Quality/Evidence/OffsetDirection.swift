/// The direction in which a slice lies beside its neighbours; without one where it does not.
struct OffsetDirection {
  let length: Double
  private let across: Double
  private let down: Double

  init(across: Double, down: Double) {
    length = (across * across + down * down).squareRoot()
    (self.across, self.down) = length > 0 ? (across / length, down / length) : (0, 0)
  }

  func along(_ across: Double, _ down: Double) -> Double { across * self.across + down * self.down }

  /// At right angles to it.
  func beside(_ across: Double, _ down: Double) -> Double { down * self.across - across * self.down }
}
