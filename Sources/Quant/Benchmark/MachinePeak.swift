internal import QuantAVX512

/// The int8 peak of the processor, against which products are measured.
public enum MachinePeak {
  /// 0.2 ms of work, so that threads that wake up late or are held up leave chunks to the others.
  private static let roundsPerChunk = 50_000
  private static let chunksPerThread = 8

  /// Multiply–accumulates per second (one counts as two operations) of `pool`'s threads in a loop of independent
  /// `vpdpbusd`, in giga-operations per second: the best of `repetitions`. Nil where there is no such instruction.
  public static func gigaOperations(pool: ThreadPool, repetitions: Int = 5) -> Double? {
    #if arch(x86_64)
      guard InstructionSet.avx512.isAvailable else { return nil }
      let chunks = chunksPerThread * pool.threads
      let work = { pool.run(chunks: chunks) { _, _ in _ = PeakLoop.run(rounds: roundsPerChunk) } }
      let seconds =
        pool.threads == 1
        ? Stopwatch.bestProcessorTime(of: repetitions, work) : Stopwatch.best(of: repetitions, work)
      return 2 * Double(PeakLoop.multiplyAccumulates * roundsPerChunk * chunks) / seconds / 1e9
    #else
      return nil
    #endif
  }

  /// `vpdpbusd` per cycle of one thread; nil where there is no such instruction.
  public static func instructionsPerCycle() -> Double? {
    let pool = ThreadPool(threads: 1)
    guard let speed = gigaOperations(pool: pool, repetitions: 20) else { return nil }
    let operationsPerInstruction = 2.0 * 64
    return speed * 1e9 / operationsPerInstruction / ClockRate.hertz(repetitions: 20)
  }
}
