import Quant

/// Each operator's share of a model's time, on one thread.
struct OperatorSection {
  let model: BenchModel
  let kernels: KernelTable

  /// Throws what building or running the model throws.
  func measured() throws -> [BenchReport.Operator] {
    let clock = KernelClock()
    let pool = ThreadPool(threads: 1)
    let run = try model.runner(kernels: KernelTable(timing: kernels, with: clock), pool: pool)
    try run()
    clock.reset()
    let peak = MachinePeak.gigaOperations(pool: pool)
    let total = try Stopwatch.seconds(run)
    let entries = clock.results
    let operators = entries.map { entry in
      let speed =
        entry.multiplyAccumulates > 0 ? 2 * Double(entry.multiplyAccumulates) / entry.seconds / 1e9 : nil
      return BenchReport.Operator(
        model: model.name, name: entry.name, calls: entry.calls, seconds: entry.seconds, share: entry.seconds / total,
        gigaOperationsPerSecond: speed, fractionOfPeak: speed.flatMap { speed in peak.map { speed / $0 } })
    }
    let rest = total - entries.reduce(0) { $0 + $1.seconds }
    return operators + [
      BenchReport.Operator(
        model: model.name, name: "all else: copies, clearing, sharing out", calls: 1, seconds: rest,
        share: rest / total,
        gigaOperationsPerSecond: nil, fractionOfPeak: nil)
    ]
  }
}
