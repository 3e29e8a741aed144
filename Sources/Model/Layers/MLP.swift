/// Linear → GELU → Linear on each position, four times as wide in the middle.
struct MLP: Sendable {
  static let ratio = 4

  let fc1: Linear
  let fc2: Linear

  /// Reads `fc1` and `fc2`; as 1×1 convolutions their weights have `unitAxes` further extents of 1.
  init(_ weights: Weights, channels: Int, unitAxes: Int = 0) throws {
    fc1 = try Linear(weights["fc1"], inputs: channels, outputs: channels * Self.ratio, unitAxes: unitAxes)
    fc2 = try Linear(weights["fc2"], inputs: channels * Self.ratio, outputs: channels, unitAxes: unitAxes)
  }

  func callAsFunction(_ x: Activation) -> Activation {
    var hidden = fc1(x)
    hidden.applyGELU()
    return fc2(hidden)
  }
}
