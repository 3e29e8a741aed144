internal import QuantAVX512

/// The int8 peak of the processor, against which products are measured.
public enum MachinePeak {
  private static let rounds = 100_000

  /// Multiply–accumulates per second (one counts as two operations) of `pool`'s threads in a loop of independent
  /// `vpdpbusd`, in giga-operations per second: the best of `repetitions`. Nil where there is no such instruction.
  public static func gigaOperations(pool: ThreadPool, repetitions: Int = 10) -> Double? {
    #if arch(x86_64)
      guard InstructionSet.avx512.isAvailable else { return nil }
      let work = { pool.run(chunks: pool.threads) { _, _ in _ = PeakLoop.run(rounds: rounds) } }
      let seconds =
        pool.threads == 1
        ? Stopwatch.bestProcessorTime(of: repetitions, work) : Stopwatch.best(of: repetitions, work)
      return 2 * Double(PeakLoop.multiplyAccumulates * rounds * pool.threads) / seconds / 1e9
    #else
      return nil
    #endif
  }
}
