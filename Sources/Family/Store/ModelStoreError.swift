/// Why a model could not be added, found or removed.
public enum ModelStoreError: Error, Equatable, CustomStringConvertible {
  /// Neither a folder nor a weights file.
  case noCheckpoint(String)
  case noConfig(folder: String)
  case noWeights(folder: String)
  case severalWeights(folder: String, files: [String])
  case name(String)
  case exists(String)
  case unknown(String, known: [String])
  case record(String, reason: String)
  /// A weights file is not what was stored.
  case checksum(model: String, file: String)
  case fileSystem(String)

  public var description: String {
    switch self {
    case .noCheckpoint(let path):
      "\(path) is no checkpoint: give a folder with config.yaml and …_0.safetensors, or a .safetensors file"
    case .noConfig(let folder): "\(folder) has no config.yaml: copy it from where the weights came"
    case .noWeights(let folder): "\(folder) has no .safetensors file"
    case .severalWeights(let folder, let files):
      "\(folder) has several weights files and none is called …_SEED.safetensors: \(files.joined(separator: ", "))"
    case .name(let name):
      "\"\(name)\" cannot be a model's name: use letters, digits, \".\", \"-\" and \"_\", at most 64, and begin with a "
        + "letter or digit"
    case .exists(let name):
      "there is a model \(name) already: choose another --name, or first run \"cinewatch model remove \(name)\""
    case .unknown(let name, let known):
      "there is no model \(name); "
        + (known.isEmpty ? "none was added" : "there are \(known.joined(separator: ", "))")
    case .record(let name, let reason):
      "the stored model \(name) cannot be used (\(reason)): remove it and add it again"
    case .checksum(let model, let file):
      "\(file) of model \(model) is not the file that was added: remove the model and add it again"
    case .fileSystem(let reason): reason
    }
  }
}
