import ArgumentParser
import Foundation
import Model
import Quant

/// Times the int8 engine.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time the int8 engine: matrix products against the machine's peak, and whole models.",
    discussion: """
      One multiply-accumulate counts as two operations. Each product is measured right beside the peak, so that the \
      fraction holds on a machine that is shared. CINEWATCH_ISA forces an instruction set.
      """,
    subcommands: [BenchStream.self])

  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: "Threads of the second measurement of products, and of the models.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Runs of each model; the best and the median are printed.")
  var repetitions = 3

  @Flag(help: "Only the matrix products.")
  var productsOnly = false

  func validate() throws {
    guard threads > 0, repetitions > 0 else { throw ValidationError("threads and repetitions must be positive.") }
  }

  func run() throws {
    let set = try InstructionSet.chosen(environment: ProcessInfo.processInfo.environment)
    let kernels = KernelTable(set)
    var report = BenchReport(instructionSet: set.rawValue)
    for threads in Set([1, threads]).sorted() {
      report.products += products(kernels: kernels, pool: ThreadPool(threads: threads))
    }
    if !productsOnly {
      for model in BenchModel.all { report.models.append(try time(model, kernels: kernels)) }
    }
    report.peakMemoryMegabytes = Self.peakMemoryMegabytes()
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      print(String(decoding: try encoder.encode(report), as: UTF8.self))
    } else {
      for line in report.lines { print(line) }
    }
  }

  private func products(kernels: KernelTable, pool: ThreadPool) -> [BenchReport.Product] {
    [(768, 768), (768, 2304), (768, 3072), (3072, 768)].flatMap { inputs, outputs in
      [144, 1440, 2304, 4320].map { rows in
        let product = ProductBenchmark(
          rows: rows, inputs: inputs, outputs: outputs, kernels: kernels, pool: pool)
        let speed = product.gigaOperations(repetitions: max(10, 20_000 / rows))
        let peak = MachinePeak.gigaOperations(pool: pool)
        return BenchReport.Product(
          rows: rows, inputs: inputs, outputs: outputs, threads: pool.threads, gigaOperationsPerSecond: speed,
          fractionOfPeak: peak.map { speed / $0 })
      }
    }
  }

  private func time(_ model: BenchModel, kernels: KernelTable) throws -> BenchReport.ModelTime {
    let network = try QuantisedConvUNetR(
      config: ModelConfig(yaml: model.yaml), weights: WeightsByFormula(),
      batch: min(model.frames, Int8Segmenter.defaultBatch), kernels: kernels, pool: ThreadPool(threads: threads))
    let pixels = network.pixelsPerFrame * model.frames
    let images = (0..<pixels).map { Float(($0 &* 2_654_435_761) % 1009) / 1009 }
    let times = try (0...repetitions).map { _ in
      try Stopwatch.seconds {
        if model.encoderOnly {
          _ = try network.encodedTokens(of: images, count: model.frames)
        } else {
          _ = try network.logits(of: images, count: model.frames)
        }
      }
    }.dropFirst().sorted()
    return BenchReport.ModelTime(
      name: model.name, frames: model.frames, threads: threads, seconds: times[0],
      medianSeconds: times[times.count / 2])
  }

  private static func peakMemoryMegabytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}
