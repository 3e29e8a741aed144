import Foundation

/// A folder of ours, read: `config.yaml` with its `cinewatch:` section, and `model.safetensors`.
struct ModelFolder {
  let config: ModelConfig
  let settings: CinewatchSettings
  let weights: any WeightSource
  /// SHA-256 of the weights file in hexadecimal digits.
  let checksum: String

  /// Throws `BuiltInModel.Failure`, `ModelConfigError` or `CheckpointError`.
  init(_ directory: URL) throws {
    let configPath = directory.appendingPathComponent("config.yaml").path
    config = try ModelConfig(path: configPath)
    guard let settings = config.cinewatch else { throw BuiltInModel.Failure.noSettings(configPath) }
    self.settings = settings
    let file = try SafetensorsFile(path: directory.appendingPathComponent("model.safetensors").path)
    weights = try QuantisedFile.weights(of: file)
    checksum = file.checksum()
  }
}
