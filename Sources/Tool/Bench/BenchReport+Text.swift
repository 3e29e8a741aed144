import Foundation

extension BenchReport {
  /// The report as lines to read.
  var lines: [String] {
    var lines = ["instruction set \(instructionSet)"]
    if let peakInstructionsPerCycle {
      lines.append(String(format: "peak loop: %.2f vpdpbusd per cycle", peakInstructionsPerCycle))
    }
    lines += products.map(Self.line) + instructionSets.map(Self.line) + models.map(Self.line)
    for (index, part) in operators.enumerated() {
      if index == 0 || operators[index - 1].model != part.model {
        lines.append("operators of \(part.model), 1 thread:")
      }
      lines.append(Self.line(part))
    }
    lines += streaming.map { [Self.line($0)] } ?? []
    if let peakMemoryMegabytes { lines.append("peak memory \(peakMemoryMegabytes) MB") }
    return lines
  }

  private static func line(_ product: Product) -> String {
    let peak = product.peakGigaOperationsPerSecond.map { String(format: "  of %.0f", $0) } ?? ""
    return "product \(product.rows)×\(product.inputs)×\(product.outputs), \(threads(product.threads)): "
      + String(format: "%.0f GOP/s", product.gigaOperationsPerSecond) + peak + percent(product.fractionOfPeak)
  }

  private static func line(_ speed: InstructionSetSpeed) -> String {
    let sets = speed.gigaOperationsPerSecond.sorted { $0.value < $1.value }.map { name, value in
      name + String(format: " %.0f (%.2f×)", value, value / speed.floatGigaOperationsPerSecond)
    }
    return "product \(speed.rows)×\(speed.inputs)×\(speed.outputs), 1 thread, GOP/s (× sgemm): "
      + String(format: "sgemm %.0f, ", speed.floatGigaOperationsPerSecond) + sets.joined(separator: ", ")
  }

  private static func line(_ model: ModelTime) -> String {
    "\(model.name), \(threads(model.threads)): "
      + String(format: "best %.1f ms, median %.1f ms", model.seconds * 1000, model.medianSeconds * 1000)
  }

  private static func line(_ part: Operator) -> String {
    let speed = part.gigaOperationsPerSecond.map { String(format: ", %.0f GOP/s", $0) } ?? ""
    return String(format: "%5.1f %%  %8.1f ms  ", part.share * 100, part.seconds * 1000)
      + "\(part.name) (\(part.calls) calls\(speed)\(percent(part.fractionOfPeak)))"
  }

  private static func line(_ streaming: Streaming) -> String {
    "base encoder, slice \(streaming.slices) on what was kept of the others, \(threads(streaming.threads)): "
      + String(
        format: "%.1f ms; the volume %.1f ms: 1/%.1f of it; ", streaming.sliceSeconds * 1000,
        streaming.volumeSeconds * 1000, streaming.ratio) + "\(streaming.workingMegabytes) MB"
  }

  private static func threads(_ count: Int) -> String { "\(count) thread\(count == 1 ? "" : "s")" }

  private static func percent(_ fraction: Double?) -> String {
    fraction.map { String(format: ", %.1f %% of peak", $0 * 100) } ?? ""
  }
}
