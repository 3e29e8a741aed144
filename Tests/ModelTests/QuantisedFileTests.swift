import Foundation
import Testing

@testable import Model

@Suite struct QuantisedFileTests {
  @Test func axesOfWeightsAndTransposedConvolutions() {
    let linear = QuantisationAxes(name: "a.weight", shape: [3, 4, 2])
    #expect(linear.scaleShape == [3, 1, 1])
    #expect(linear.scaleIndex(of: 8) == 1)
    let up = QuantisationAxes(name: "decoder.up.weight", shape: [3, 4, 2])
    #expect(up.scaleShape == [1, 4, 2])
    #expect(up.scaleIndex(of: 9) == 1)
  }

  @Test func writtenWeightsComeBackWithinHalfAStep() throws {
    try withFile { path, tensors in
      let file = try QuantisedFile(path: path)
      for tensor in tensors {
        let values = try file.values(tensor.name, shape: tensor.shape)
        let greatest = tensor.values.map(abs).max() ?? 0
        for (a, b) in zip(values, tensor.values) { #expect(abs(a - b) <= greatest / 250) }
      }
      try file.requireNothing(beside: Set(tensors.map(\.name)))
      #expect(throws: CheckpointError.self) { try file.requireNothing(beside: ["norm.weight"]) }
    }
  }

  @Test func damagedDataIsRefused() throws {
    try withFile { path, _ in
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      bytes[bytes.count - 3] ^= 1
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(throws: CheckpointError.self) { try QuantisedFile(path: path) }
      try bytes.dropLast(5).write(to: URL(fileURLWithPath: path))
      #expect(throws: CheckpointError.self) { try QuantisedFile(path: path) }
    }
  }

  /// A quantised file of two weights and a norm.
  private func withFile(
    _ body: (String, [(name: String, shape: [Int], values: [Float])]) throws -> Void
  ) throws {
    let formula = WeightsByFormula()
    let tensors = try [("a.weight", [5, 7]), ("b.up.weight", [4, 3, 2, 2]), ("norm.weight", [6])].map {
      (name: $0.0, shape: $0.1, values: try formula.values($0.0, shape: $0.1))
    }
    let directory = try TemporaryDirectory()
    let source = try directory.write(SafetensorsBytes.file(tensors), as: "model.safetensors")
    let path = directory.url.appendingPathComponent("int8.safetensors")
    try QuantisedFileWriter(SafetensorsFile(path: source), metadata: [:]).write(to: path)
    try body(path.path, tensors)
  }
}
