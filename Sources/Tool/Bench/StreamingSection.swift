import Model
import Quant

/// What a new slice costs a streaming encoder, CineMA-base with weights by formula, against the encoder on the volume.
struct StreamingSection {
  private static let depth = 16

  let kernels: KernelTable
  let threads: Int
  let repetitions: Int

  /// The last slice of a stack whose others are known, and the whole volume, in turn. Throws what building or running the
  /// models throws.
  func measured() throws -> BenchReport.Streaming {
    let pool = ThreadPool(threads: threads)
    let config = try ModelConfig(yaml: BenchModel.volume.yaml)
    let encoder = try QuantisedSliceEncoder(
      config: config, weights: WeightsByFormula(), kernels: kernels, pool: pool)
    let network = try QuantisedConvUNetR(
      config: config, weights: WeightsByFormula(), batch: 1, kernels: kernels, pool: pool)
    let volume = BenchModel.pixels(network.pixelsPerFrame)
    let pixels = network.pixelsPerFrame / Self.depth
    let slices = (0..<Self.depth).map { slice in (0..<pixels).map { volume[$0 * Self.depth + slice] } }
    for slice in 0..<Self.depth { _ = try encoder.encode([slice: slices[slice]]) }
    _ = try network.encodedTokens(of: volume, count: 1)
    var sliceSeconds: [Double] = []
    var volumeSeconds: [Double] = []
    for _ in 0..<repetitions {
      // A repeat replaces the slice: the same work as the first time.
      sliceSeconds.append(
        try Stopwatch.seconds { _ = try encoder.encode([Self.depth - 1: slices[Self.depth - 1]]) })
      volumeSeconds.append(try Stopwatch.seconds { _ = try network.encodedTokens(of: volume, count: 1) })
    }
    return BenchReport.Streaming(
      slices: Self.depth, threads: threads, sliceSeconds: sliceSeconds.sorted()[repetitions / 2],
      volumeSeconds: volumeSeconds.sorted()[repetitions / 2], workingMegabytes: encoder.arenaBytes / 1_000_000)
  }
}
