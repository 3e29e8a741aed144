import Model
import Quant

/// The kernels of every instruction set that this processor runs, on one thread, beside a float32 product of the same
/// size on OpenBLAS: each in turn, the best of several rounds.
struct InstructionSetSection {
  private static let rounds = 6
  private static let rows = [144, 2304]

  var measured: [BenchReport.InstructionSetSpeed] {
    let pool = ThreadPool(threads: 1)
    return ProductSection.layers.flatMap { inputs, outputs in
      Self.rows.map { rows in
        let float = FloatProductBenchmark(rows: rows, inputs: inputs, outputs: outputs)
        var result = [Float](repeating: 0, count: rows * outputs)
        let products = InstructionSet.allCases.filter(\.isAvailable).map { set in
          (
            set,
            ProductBenchmark(rows: rows, inputs: inputs, outputs: outputs, kernels: KernelTable(set), pool: pool)
          )
        }
        var floatSeconds = Double.infinity
        var speeds: [String: Double] = [:]
        for _ in 0..<Self.rounds {
          floatSeconds = min(floatSeconds, Stopwatch.bestProcessorTime(of: 1) { float.run(into: &result) })
          for (set, product) in products {
            speeds[set.rawValue] = max(speeds[set.rawValue] ?? 0, product.gigaOperations(repetitions: 1))
          }
        }
        return BenchReport.InstructionSetSpeed(
          rows: rows, inputs: inputs, outputs: outputs,
          floatGigaOperationsPerSecond: 2 * Double(rows * inputs * outputs) / floatSeconds / 1e9,
          gigaOperationsPerSecond: speeds)
      }
    }
  }
}
