/// A linear layer of random weights on random rows, with quantisation of the rows and the whole epilogue.
public struct ProductBenchmark {
  public let rows: Int
  public let inputs: Int
  public let outputs: Int
  private let linear: QuantisedLinear
  private let execution: Execution
  private let source: Buffer
  private let target: Buffer
  private static let chunkRows = 288

  /// A product of (rows, inputs) by (inputs, outputs).
  public init(rows: Int, inputs: Int, outputs: Int, kernels: KernelTable, pool: ThreadPool) {
    self.rows = rows
    self.inputs = inputs
    self.outputs = outputs
    let weights = Self.values(inputs * outputs)
    linear = QuantisedLinear(
      PackedWeights(QuantisedTensor(quantising: weights, outputs: outputs, inputs: inputs), bias: []))
    var plan = ArenaPlan()
    source = plan.reserve(rows: rows, channels: inputs, frames: 1)
    target = plan.reserve(rows: rows, channels: outputs, frames: 1)
    execution = Execution(
      kernels: kernels, pool: pool, plan: plan,
      scratchBytes: linear.scratchBytes(rows: RowChunks.most(preferred: Self.chunkRows)))
    execution.write(Self.values(rows * inputs), to: source)
  }

  /// Giga-operations per second, the best of `repetitions`; of the processor's time where one thread works.
  public func gigaOperations(repetitions: Int) -> Double {
    let seconds =
      execution.pool.threads == 1
      ? Stopwatch.bestProcessorTime(of: repetitions, run) : Stopwatch.best(of: repetitions, run)
    return 2 * Double(rows * inputs * outputs) / seconds / 1e9
  }

  private func run() {
    let chunks = RowChunks(frames: 1, rows: rows, preferred: Self.chunkRows, threads: execution.pool.threads)
    execution.pool.run(chunks: chunks.count) { chunk, lane in
      linear.run(
        QuantisedLinear.Rows(
          source: execution.pointer(source), sourceStride: inputs, target: execution.pointer(target),
          targetStride: outputs, upcoming: chunks.upcoming(after: chunk, threads: execution.pool.threads)),
        chunks[chunk].range, kernels: execution.kernels, scratch: execution.scratch(lane: lane))
    }
  }

  /// Values between −1 and 1.
  private static func values(_ count: Int) -> [Float] {
    (0..<count).map { Float(($0 &* 2_654_435_761) % 2003) / 1001 - 1 }
  }
}
