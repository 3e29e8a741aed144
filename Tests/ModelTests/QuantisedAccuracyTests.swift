import CheckpointSupport
import Foundation
import Quant
import Testing

@testable import Model

/// The int8 engine against the reference vectors of CineMA-base, weights by formula.
@Suite struct QuantisedAccuracyTests {
  private static let name = "base-convunetr-lax_4c"

  @Test(.enabled(if: Vectors.cases(name).contains(name), "needs the reference vectors"))
  func baseModelOfALongAxisView() throws {
    let folder = try Vectors.folder(Self.name)
    let vectors = try SafetensorsFile(path: folder.appendingPathComponent("io.safetensors").path)
    let network = try QuantisedConvUNetR(
      config: ModelConfig(path: folder.appendingPathComponent("config.yaml").path),
      weights: WeightsByFormula(), batch: 1, kernels: KernelTable(.fastest), pool: ThreadPool())
    let logits = try network.logits(of: vectors.elements("input.lax_4c"), count: 1)
    let expected: [Float] = try vectors.elements("logits.lax_4c.every8")
    #expect(relativeNormError(logits, everyEighth: expected) <= 0.02)
    let labels = try vectors.numbers("labels.lax_4c").map { Int($0) }
    let size = 256 * 256
    let agreeing = (0..<size).count { pixel in
      let values = (0..<4).map { logits[$0 * size + pixel] }
      return values.firstIndex(of: values.max() ?? 0) == labels[pixel]
    }
    #expect(Double(agreeing) / Double(size) >= 0.988)
  }

  private func relativeNormError(_ logits: [Float], everyEighth expected: [Float]) -> Double {
    var difference = 0.0
    var norm = 0.0
    for (index, value) in expected.enumerated() {
      let (plane, x, y) = (index / 1024, index / 32 % 32, index % 32)
      let found = logits[(plane * 256 + x * 8) * 256 + y * 8]
      difference += Double(found - value) * Double(found - value)
      norm += Double(value) * Double(value)
    }
    return (difference / norm).squareRoot()
  }
}
