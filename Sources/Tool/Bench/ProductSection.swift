import Quant

/// The transformer's matrix products as fractions of the machine's peak.
struct ProductSection {
  /// (inputs, outputs) of a base transformer's linear layers.
  static let layers = [(768, 768), (768, 2304), (768, 3072), (3072, 768)]
  /// Tokens of one slice, of ten slices, of a volume, and of thirty phases of a slice.
  static let rows = [144, 1440, 2304, 4320]

  let kernels: KernelTable
  let pool: ThreadPool

  var measured: [BenchReport.Product] {
    Self.layers.flatMap { inputs, outputs in
      Self.rows.map { rows in
        let product = ProductBenchmark(rows: rows, inputs: inputs, outputs: outputs, kernels: kernels, pool: pool)
        let repetitions = max(2, 2_000 / rows)
        let result = SpeedAndPeak(rounds: 8, pool: pool) { product.gigaOperations(repetitions: repetitions) }
        return BenchReport.Product(
          rows: rows, inputs: inputs, outputs: outputs, threads: pool.threads, gigaOperationsPerSecond: result.best,
          peakGigaOperationsPerSecond: result.peak, fractionOfPeak: result.fractionOfPeak)
      }
    }
  }
}
