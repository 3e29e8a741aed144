/// What `cinewatch bench` measured.
struct BenchReport: Codable {
  /// A matrix product.
  struct Product: Codable {
    let rows: Int
    let inputs: Int
    let outputs: Int
    let threads: Int
    let gigaOperationsPerSecond: Double
    /// Of the peak measured right after it, with as many threads; absent where the peak is unknown.
    let fractionOfPeak: Double?
  }

  /// A whole model or part of one.
  struct ModelTime: Codable {
    let name: String
    let frames: Int
    let threads: Int
    let seconds: Double
    let medianSeconds: Double
  }

  let instructionSet: String
  var products: [Product] = []
  var models: [ModelTime] = []
  var peakMemoryMegabytes = 0

  /// The report as lines to read.
  var lines: [String] {
    var lines = ["instruction set \(instructionSet)"]
    for product in products {
      let fraction = product.fractionOfPeak.map { "  \(Self.rounded($0 * 100)) % of peak" } ?? ""
      lines.append(
        "product \(product.rows)×\(product.inputs)×\(product.outputs), \(product.threads) threads: "
          + "\(Self.rounded(product.gigaOperationsPerSecond)) GOP/s\(fraction)")
    }
    for model in models {
      lines.append(
        "\(model.name), \(model.frames) frames, \(model.threads) threads: best "
          + "\(Self.rounded(model.seconds * 1000)) ms, median \(Self.rounded(model.medianSeconds * 1000)) ms")
    }
    lines.append("peak memory \(peakMemoryMegabytes) MB")
    return lines
  }

  private static func rounded(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}
