import ArgumentParser
import Foundation
import Model
import Quant

/// Runs one network again and again on request, for benchmarks that interleave engines (`make bench-peers`).
struct BenchServe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Run one network on request, a command a line: the way in for interleaved benchmarks.",
    discussion: """
      Answers each line on standard input with a line: "run" with the seconds of one run, "peak" with the int8 peak of \
      as many threads in giga-operations per second, "output PATH" with "ok" once the last result lies there as \
      float32, "memory" with the peak memory in megabytes. Weights are the reference's by formula.
      """)

  @Option(help: "The network's config.yaml.")
  var config: String

  @Option(help: "One image (x, y[, z]) as raw float32, scaled to 0…1.")
  var image: String

  @Option(help: "What runs: whole or encoder.")
  var part = TimedNetwork.Part.whole

  @Option(help: "Threads.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard threads > 0 else { throw ValidationError("threads must be positive.") }
  }

  func run() throws {
    let pool = ThreadPool(threads: threads)
    let network = try TimedNetwork(
      config: ModelConfig(path: config), part: part, kernels: .chosen(), pool: pool)
    let pixels = try RawFloats.read(image)
    var output = try network.run(pixels)
    answer("ready")
    while let line = readLine() {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      switch (words.first, words.dropFirst().first) {
      case ("run", nil):
        answer(String(try Stopwatch.seconds { output = try network.run(pixels) }))
      case ("peak", nil):
        answer(String(MachinePeak.gigaOperations(pool: pool) ?? 0))
      case ("memory", nil):
        answer(String(PeakMemory.megabytes ?? 0))
      case ("output", let path?):
        try RawFloats.write(output, to: path)
        answer("ok")
      default:
        throw ValidationError("\"\(line)\" is none of run, peak, memory, output PATH.")
      }
    }
  }

  private func answer(_ text: String) {
    print(text)
    fflush(nil)
  }
}

extension TimedNetwork.Part: ExpressibleByArgument {}
