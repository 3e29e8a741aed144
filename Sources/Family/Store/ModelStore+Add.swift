public import Foundation
internal import Model

extension ModelStore {
  /// Copies a checkpoint into the store, after it has been recognised and every tensor of every seed checked.
  ///
  /// - Parameters:
  ///   - source: A released folder, or a weights file.
  ///   - name: Made of task, data set and views where nil.
  /// - Throws: `ModelStoreError`, `ModelConfigError` or `CheckpointError`; the store is then as it was.
  public func add(_ source: URL, name: String? = nil, date: Date = Date()) throws -> StoredModel {
    let checkpoint = try CheckpointFolder(source)
    let config = try ModelConfig(yaml: checkpoint.config)
    let task = try ModelTask(config)
    let name = name ?? Self.name(task: task, config: config)
    try Self.check(name)
    guard !exists(folder(name)) else { throw ModelStoreError.exists(name) }
    let arriving = directory.appendingPathComponent(".adding-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: arriving) }
    do {
      try FileManager.default.createDirectory(at: arriving, withIntermediateDirectories: true)
      try Data(checkpoint.config.utf8).write(to: arriving.appendingPathComponent(Self.configFile))
      for (index, file) in checkpoint.weights.enumerated() {
        try FileManager.default.copyItem(
          at: file.resolvingSymlinksInPath(), to: arriving.appendingPathComponent(Self.weightsFile(index)))
      }
    } catch {
      throw ModelStoreError.fileSystem(
        "\(directory.path) cannot take the model: \(error.localizedDescription) Choose another --state.")
    }
    let weights = try checkpoint.weights.enumerated().map { index, file in
      try Self.checked(
        arriving.appendingPathComponent(Self.weightsFile(index)), source: file.lastPathComponent, name: name,
        config: config)
    }
    let configChecksum = Checksum.sha256(of: Data(checkpoint.config.utf8))
    let model = StoredModel(
      name: name, version: Checksum.version(of: [configChecksum] + weights.map(\.checksum)), task: task.name,
      views: config.views.map(\.name), dataset: config.dataset, added: date, configChecksum: configChecksum,
      weights: weights)
    do {
      try Self.encoder.encode(model).write(to: arriving.appendingPathComponent(Self.recordFile))
      try FileManager.default.moveItem(at: arriving, to: folder(name))
    } catch {
      throw ModelStoreError.fileSystem("\(folder(name).path) cannot be written: \(error.localizedDescription)")
    }
    return model
  }

  /// Reads every tensor of a weights file against the configuration.
  private static func checked(
    _ file: URL, source: String, name: String, config: ModelConfig
  ) throws -> StoredModel.Weights {
    do {
      let weights = try SafetensorsFile(path: file.path)
      _ = try ModelEnsemble(name: name, version: "", config: config, seeds: [weights])
      let bytes = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
      return StoredModel.Weights(sourceFile: source, checksum: weights.checksum(), bytes: bytes)
    } catch let error as CheckpointError {
      // The user knows the file by its own name, not by that of the copy.
      throw CheckpointError(file: source, problem: error.problem)
    }
  }

  /// Such as `segmentation-acdc-sax`.
  private static func name(task: ModelTask, config: ModelConfig) -> String {
    let view = config.views.count == 1 ? config.views[0].name : nil
    return [task.name, config.dataset == "landmark" ? nil : config.dataset, view].compactMap { $0 }
      .joined(separator: "-")
  }
}
