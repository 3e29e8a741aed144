import ArgumentParser
import Foundation
import Model
import Quant

/// Prints what the int8 engine takes, section by section.
struct BenchRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Time matrix products against the machine's peak, operators, whole models, and a streamed slice.",
    discussion: """
      One multiply-accumulate counts as two operations. Products and the peak are measured in turn, so that the \
      fraction holds on a machine that is shared. CINEWATCH_ISA forces an instruction set.
      """)

  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: "Threads of the second measurement of products, and of the models.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Runs of each model; the best and the median are printed.")
  var repetitions = 3

  @Option(help: "Only this section: products, instruction-sets, models, operators or streaming.")
  var only: BenchSection?

  func validate() throws {
    guard threads > 0, repetitions > 0 else { throw ValidationError("threads and repetitions must be positive.") }
  }

  func run() throws {
    let kernels = try KernelTable.chosen()
    var report = BenchReport(instructionSet: kernels.instructionSet.rawValue)
    report.peakInstructionsPerCycle = MachinePeak.instructionsPerCycle()
    for section in BenchSection.allCases where only == nil || only == section {
      switch section {
      case .products:
        for threads in Set([1, threads]).sorted() {
          report.products += ProductSection(kernels: kernels, pool: ThreadPool(threads: threads)).measured
        }
      case .instructionSets:
        report.instructionSets = InstructionSetSection().measured
      case .models:
        report.models = try ModelSection(kernels: kernels, threads: threads, repetitions: repetitions).measured()
      case .operators:
        let section = OperatorSection(kernels: kernels)
        for model in [BenchModel.volume, .landmarks] { report.operators += try section.measured(model) }
        report.operators += try section.measuredBuiltIn()
      case .streaming:
        report.streaming = try StreamingSection(kernels: kernels, threads: threads, repetitions: repetitions)
          .measured()
      }
    }
    report.peakMemoryMegabytes = PeakMemory.megabytes
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      print(String(decoding: try encoder.encode(report), as: UTF8.self))
    } else {
      for line in report.lines { print(line) }
    }
  }
}
