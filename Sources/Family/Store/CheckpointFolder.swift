import Foundation
internal import Model

/// A checkpoint as released: a configuration and the weights of one or several seeds.
struct CheckpointFolder {
  /// The configuration's text.
  let config: String
  /// The weights by seed.
  let weights: [URL]

  /// Finds the files of a fine-tuned task's folder, or of a single weights file with its configuration beside it. The
  /// published autoencoder's file may stand alone. Throws `ModelStoreError`.
  init(_ source: URL) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: source.path, isDirectory: &isFolder) else {
      throw ModelStoreError.noCheckpoint(source.path)
    }
    if isFolder.boolValue {
      weights = try Self.weights(in: source)
      guard let text = try Self.text(source.appendingPathComponent("config.yaml")) else {
        throw ModelStoreError.noConfig(folder: source.path)
      }
      config = text
    } else {
      guard source.pathExtension == "safetensors" else { throw ModelStoreError.noCheckpoint(source.path) }
      weights = [source]
      let folder = source.deletingLastPathComponent()
      let ownName = source.deletingPathExtension().appendingPathExtension("yaml")
      if let text = try Self.text(ownName) ?? Self.text(folder.appendingPathComponent("config.yaml")) {
        config = text
      } else if let text = PublishedAutoencoder.config(for: try SafetensorsFile(path: source.path)) {
        config = text
      } else {
        throw ModelStoreError.noConfig(folder: folder.path)
      }
    }
  }

  /// `…_SEED.safetensors` in the order of the seeds, else `model.safetensors`, else the only weights file.
  private static func weights(in folder: URL) throws -> [URL] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".safetensors") }.sorted()
    let seeds = names.compactMap { name in seed(of: name).map { (seed: $0, name: name) } }
    let chosen: [String]
    if !seeds.isEmpty {
      chosen = seeds.sorted { ($0.seed, $0.name) < ($1.seed, $1.name) }.map(\.name)
    } else if names.contains("model.safetensors") {
      chosen = ["model.safetensors"]
    } else if names.count < 2 {
      chosen = names
    } else {
      throw ModelStoreError.severalWeights(folder: folder.path, files: names)
    }
    guard !chosen.isEmpty else { throw ModelStoreError.noWeights(folder: folder.path) }
    return chosen.map(folder.appendingPathComponent)
  }

  /// 2 for `acdc_sax_2.safetensors`.
  private static func seed(of name: String) -> Int? {
    let stem = name.dropLast(".safetensors".count)
    guard let separator = stem.lastIndex(of: "_") else { return nil }
    let digits = stem[stem.index(after: separator)...]
    return digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int(digits) : nil
  }

  /// Nil where there is no such file.
  private static func text(_ file: URL) throws -> String? {
    guard let size = try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int else { return nil }
    guard size <= ModelConfig.sizeLimit else {
      throw ModelConfigError(
        key: "", reason: "\(file.path) has \(size) bytes, more than the \(ModelConfig.sizeLimit) allowed")
    }
    guard let text = String(data: try Data(contentsOf: file), encoding: .utf8) else {
      throw ModelConfigError(key: "", reason: "\(file.path) is not UTF-8 text")
    }
    return text
  }
}
