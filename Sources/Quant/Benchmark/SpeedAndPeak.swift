/// A speed beside the machine's peak, both in giga-operations per second and both measured in turn, so that what
/// disturbs the one disturbs the other.
public struct SpeedAndPeak: Sendable {
  /// The best that was seen.
  public let best: Double
  /// The best peak of the same rounds; nil where it is unknown.
  public let peak: Double?

  /// The best speed as a fraction of the best peak.
  public var fractionOfPeak: Double? { peak.map { best / $0 } }

  /// Lets `speed` and the peak of `pool` run in turn, `rounds` times.
  public init(rounds: Int, pool: ThreadPool, speed: () -> Double) {
    var best = 0.0
    var peak: Double?
    for _ in 0..<max(rounds, 1) {
      if let seen = MachinePeak.gigaOperations(pool: pool, repetitions: 2) { peak = max(peak ?? 0, seen) }
      best = max(best, speed())
    }
    if let seen = MachinePeak.gigaOperations(pool: pool, repetitions: 2) { peak = max(peak ?? 0, seen) }
    self.best = best
    self.peak = peak
  }
}
