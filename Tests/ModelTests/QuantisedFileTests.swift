import CheckpointSupport
import Foundation
import Quant
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

  @Test func aNetworkOfTheStoredWeightsIsTheOneOfTheCheckpointBitForBit() throws {
    let directory = try TemporaryDirectory()
    let checkpoint = try SmallModel.checkpoint(QuantisableModel.yaml)
    let source = try SafetensorsFile(
      path: directory.write(SafetensorsBytes.file(checkpoint), as: "model.safetensors"))
    let path = directory.url.appendingPathComponent("int8.safetensors")
    try QuantisedFileWriter(source, metadata: [:]).write(to: path)
    let quantised = try QuantisedFile(path: path.path)
    let images = QuantisableModel.frames(1)
    func logits(_ weights: any WeightSource) throws -> [Float] {
      try QuantisedConvUNetR(
        config: ModelConfig(yaml: QuantisableModel.yaml), weights: weights, batch: 1,
        kernels: KernelTable(.fastest), pool: ThreadPool(threads: 1)
      ).logits(of: images, count: 1)
    }
    #expect(quantised.file.tensors.values.contains { $0.type == .int8 })
    #expect(try logits(quantised) == logits(source))
  }

  @Test func storedStepsAndScalesAreTakenAsTheyAre() throws {
    // No step reaches 127: rounding them again would change steps and scales.
    let weight = StoredWeight.int8([3, -7, 11, 0, 5, 2], scales: [0.5, 0.25])
    let linear = weight.tensor(outputs: 2, inputs: 3) { output, _, input in output * 3 + input }
    #expect(linear.values == [3, -7, 11, 0, 5, 2])
    #expect(linear.scales == [0.5, 0.25])
    func other(_ output: Int) -> Int { 1 - output }
    let transposed = weight.tensor(outputs: 2, inputs: 3, scale: other) { output, _, input in
      input * 2 + other(output)
    }
    #expect(transposed.values == [-7, 0, 2, 3, 11, 5])
    #expect(transposed.scales == [0.25, 0.5])
  }

  @Test(arguments: [[3, 1], [2], [1, 2]])
  func aWronglyShapedScaleIsNamed(shape: [Int]) throws {
    let data = Data(repeating: 0, count: 4 + 4 * shape.reduce(1, *))
    let digest = data.withUnsafeBytes { SHA256.hexDigest(of: $0) }
    let header = """
      {"__metadata__":{"data_sha256":"\(digest)"},
      "a.weight":{"dtype":"I8","shape":[2,2],"data_offsets":[0,4]},
      "a.weight.scale":{"dtype":"F32","shape":\(shape),"data_offsets":[4,\(data.count)]}}
      """
    let directory = try TemporaryDirectory()
    let file = try QuantisedFile(
      path: directory.write(SafetensorsBytes.file(header: header, data: data), as: "a.safetensors"))
    let error = try #require(throws: CheckpointError.self) { try file.stored("a.weight", shape: [2, 2]) }
    #expect(error.problem == .shape(tensor: "a.weight.scale", expected: [2, 1], found: shape))
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
