import Foundation

/// A folder of reference vectors: `config.yaml`, `io.safetensors` with inputs and outputs, and weights in
/// `model.safetensors` or, without it, by formula.
struct VectorFolder {
  let config: ModelConfig
  let io: SafetensorsFile
  let inputs: VectorInputs
  let weights: any WeightSource

  /// Opens the folder's files. Throws what is wrong with one of them.
  init(_ folder: URL) throws {
    config = try ModelConfig(path: folder.appendingPathComponent("config.yaml").path)
    io = try SafetensorsFile(path: folder.appendingPathComponent("io.safetensors").path)
    inputs = try VectorInputs(io, config: config)
    let path = folder.appendingPathComponent("model.safetensors").path
    weights = FileManager.default.fileExists(atPath: path) ? try SafetensorsFile(path: path) : WeightsByFormula()
  }
}
