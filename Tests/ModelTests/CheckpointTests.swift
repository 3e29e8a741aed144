import CheckpointSupport
import Foundation
import Model
import Testing

/// A network takes a checkpoint that fits its configuration exactly, and says which tensor does not.
@Suite struct CheckpointTests {
  private let directory: TemporaryDirectory
  private let tensors: [(name: String, shape: [Int], values: [Float])]

  init() throws {
    directory = try TemporaryDirectory()
    tensors = try SmallModel.checkpoint()
  }

  private func load(_ tensors: [(name: String, shape: [Int], values: [Float])]) throws -> ConvUNetR {
    let path = try directory.write(SafetensorsBytes.file(tensors), as: "model.safetensors")
    return try ConvUNetR(config: ModelConfig(yaml: SmallModel.yaml), weights: SafetensorsFile(path: path))
  }

  private func problem(_ tensors: [(name: String, shape: [Int], values: [Float])]) throws -> CheckpointError.Problem? {
    do {
      _ = try load(tensors)
      return nil
    } catch let error as CheckpointError {
      return error.problem
    }
  }

  @Test func fittingCheckpointIsTaken() throws {
    let image = ViewImage(view: "sax", grid: Grid([64, 32]), channels: 1, values: SmallModel.frames(1))
    #expect(try load(tensors)([image])[0].values == SmallModel.network()([image])[0].values)
  }

  @Test func missingTensorIsNamed() throws {
    let index = try #require(tensors.firstIndex { $0.name == "encoder.blocks.1.attn.kv.weight" })
    var damaged = tensors
    let removed = damaged.remove(at: index)
    #expect(try problem(damaged) == .missing(tensor: removed.name, shape: [48, 24]))
  }

  @Test func extraTensorIsNamed() throws {
    #expect(try problem(tensors + [("surplus", [1], [0])]) == .unexpected(tensors: ["surplus"]))
  }

  @Test func wrongShapeIsNamed() throws {
    let index = try #require(tensors.firstIndex { $0.name == "pred_head_dict.sax.weight" })
    var damaged = tensors
    damaged[index].shape = [5, 4, 1, 1]
    #expect(
      try problem(damaged) == .shape(tensor: damaged[index].name, expected: [4, 5, 1, 1], found: [5, 4, 1, 1]))
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity]) func nonFiniteValueIsNamed(value: Float) throws {
    let index = try #require(tensors.firstIndex { $0.name == "encoder.norm.bias" })
    var damaged = tensors
    damaged[index].values[3] = value
    #expect(try problem(damaged) == .nonFinite(tensor: "encoder.norm.bias", index: 3))
  }
}
