/// The processor's clock as it runs, which what the system tells of it need not be.
public enum ClockRate {
  private static let rounds = 2_000_000
  /// Of a 64-bit multiplication and an addition that wait for each other, on every x86 since 2013: 3 + 1.
  private static let cyclesPerRound = 4

  /// Cycles per second, from a chain of dependent instructions; the best of `repetitions`.
  public static func hertz(repetitions: Int = 10) -> Double {
    var value: UInt64 = 1
    let seconds = Stopwatch.bestProcessorTime(of: repetitions) { value = chain(value) }
    return Double(rounds * cyclesPerRound) / seconds
  }

  @inline(never)
  private static func chain(_ start: UInt64) -> UInt64 {
    var value = start
    for _ in 0..<rounds { value = value &* 6_364_136_223_846_793_005 &+ start }
    return value
  }
}
