public import Foundation
public import Model

extension ModelStore {
  /// Takes a checkpoint into the store, quantised, after it has been recognised and every tensor of every seed checked.
  ///
  /// - Parameters:
  ///   - source: A released folder, or a weights file.
  ///   - name: Made of task, data set and views where nil.
  ///   - engine: What its weights are stored for. What int8 does not run is stored for the reference.
  /// - Throws: `ModelStoreError`, `ModelConfigError` or `CheckpointError`; the store is then as it was.
  public func add(
    _ source: URL, name: String? = nil, engine: Engine = .int8, date: Date = Date()
  ) throws -> StoredModel {
    let checkpoint = try CheckpointFolder(source)
    let config = try ModelConfig(yaml: checkpoint.config)
    let task = try ModelTask(config)
    let name = name ?? Self.name(task: task, config: config)
    try Self.check(name)
    guard !exists(folder(name)) else { throw ModelStoreError.exists(name) }
    let engine = config.isQuantisable ? engine : .reference
    let arriving = directory.appendingPathComponent(".adding-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: arriving) }
    try writing(to: directory) {
      try FileManager.default.createDirectory(at: arriving, withIntermediateDirectories: true)
      try Data(checkpoint.config.utf8).write(to: arriving.appendingPathComponent(Self.configFile))
    }
    let weights = try checkpoint.weights.enumerated().map { index, file in
      try store(file, as: arriving.appendingPathComponent(Self.weightsFile(index)), config: config, engine: engine)
    }
    let configChecksum = Checksum.sha256(of: Data(checkpoint.config.utf8))
    let model = StoredModel(
      name: name, version: Checksum.version(Checksum.combined([configChecksum] + weights.map(\.checksum))),
      task: task.name, views: config.views.map(\.name), arithmetic: engine.arithmetic, dataset: config.dataset,
      added: date,
      configChecksum: configChecksum, weights: weights)
    try writing(to: folder(name)) {
      try Self.encoder.encode(model).write(to: arriving.appendingPathComponent(Self.recordFile))
      try FileManager.default.moveItem(at: arriving, to: folder(name))
    }
    return model
  }

  /// Turns what the file system says into a `ModelStoreError`.
  private func writing(to place: URL, _ write: () throws -> Void) throws {
    do {
      try write()
    } catch {
      throw ModelStoreError.fileSystem(
        "\(place.path) cannot be written: \(error.localizedDescription) Choose another --state.")
    }
  }

  /// Writes a seed's weights to `target`, for int8 quantised, and reads every tensor of it against the configuration.
  private func store(
    _ file: URL, as target: URL, config: ModelConfig, engine: Engine
  ) throws -> StoredModel.Weights {
    do {
      let source = try SafetensorsFile(path: file.path)
      let sourceChecksum = source.checksum()
      switch engine {
      case .int8:
        let writer = try QuantisedFileWriter(source, provenance: sourceChecksum)
        try writing(to: target) { try writer.write(to: target) }
      case .reference:
        try writing(to: target) { try FileManager.default.copyItem(at: file.resolvingSymlinksInPath(), to: target) }
      }
      _ = try ModelEnsemble(
        name: "", checksum: "", config: config, seeds: [Self.source(target.path, engine: engine)], engine: engine)
      let stored = try SafetensorsFile(path: target.path)
      let bytes = try FileManager.default.attributesOfItem(atPath: target.path)[.size] as? Int ?? 0
      return StoredModel.Weights(
        sourceFile: file.lastPathComponent, sourceChecksum: sourceChecksum, checksum: stored.checksum(), bytes: bytes)
    } catch let error as CheckpointError {
      // The user knows the file by its own name, not by that of the copy.
      throw CheckpointError(file: file.lastPathComponent, problem: error.problem)
    }
  }

  /// Such as `segmentation-acdc-sax`.
  private static func name(task: ModelTask, config: ModelConfig) -> String {
    let view = config.views.count == 1 ? config.views[0].name : nil
    return [task.name, config.dataset == "landmark" ? nil : config.dataset, view].compactMap { $0 }
      .joined(separator: "-")
  }
}
