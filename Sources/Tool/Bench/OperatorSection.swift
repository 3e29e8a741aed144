import Model
import Quant

/// Each operator's share of a model's time, on one thread.
struct OperatorSection {
  let kernels: KernelTable

  /// Of a model of the published family. Throws what building or running it throws.
  func measured(_ model: BenchModel) throws -> [BenchReport.Operator] {
    try measured(model.name) { try model.runner(kernels: $0, pool: $1) }
  }

  /// Of the built-in model. Throws what loading or running it throws.
  func measuredBuiltIn() throws -> [BenchReport.Operator] {
    try measured(BuiltInSlice.name) { try BuiltInSlice.runner(kernels: $0, threads: $1.threads) }
  }

  private func measured(
    _ name: String, runner: (KernelTable, ThreadPool) throws -> () throws -> Void
  ) throws -> [BenchReport.Operator] {
    let clock = KernelClock()
    let pool = ThreadPool(threads: 1)
    let run = try runner(KernelTable(timing: kernels, with: clock), pool)
    try run()
    clock.reset()
    let peak = MachinePeak.gigaOperations(pool: pool)
    let total = try Stopwatch.seconds(run)
    let entries = clock.results
    let operators = entries.map { entry in
      let speed =
        entry.multiplyAccumulates > 0 ? 2 * Double(entry.multiplyAccumulates) / entry.seconds / 1e9 : nil
      return BenchReport.Operator(
        model: name, name: entry.name, calls: entry.calls, seconds: entry.seconds, share: entry.seconds / total,
        gigaOperationsPerSecond: speed, fractionOfPeak: speed.flatMap { speed in peak.map { speed / $0 } })
    }
    let rest = total - entries.reduce(0) { $0 + $1.seconds }
    return operators + [
      BenchReport.Operator(
        model: name, name: "all else: copies, clearing, sharing out", calls: 1, seconds: rest,
        share: rest / total,
        gigaOperationsPerSecond: nil, fractionOfPeak: nil)
    ]
  }
}
