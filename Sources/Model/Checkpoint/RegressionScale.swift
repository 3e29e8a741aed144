/// Mean and standard deviation by which a regression's answer is scaled: `output · deviation + mean`.
public struct RegressionScale: Sendable, Equatable {
  public let mean: Double
  public let deviation: Double
}
