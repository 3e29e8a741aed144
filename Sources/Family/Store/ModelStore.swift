public import Foundation
internal import Model

/// The models that were brought to this host: a folder each, with their configuration, weights and provenance.
public struct ModelStore: Sendable {
  /// Where the models' folders lie.
  public let directory: URL

  static let configFile = "config.yaml"
  static let recordFile = "model.json"

  /// - Parameter stateDirectory: The models lie in its folder `models`.
  public init(stateDirectory: URL) {
    directory = stateDirectory.appendingPathComponent("models")
  }

  /// The state directory: `path`, else the first of systemd's STATE_DIRECTORY, else /var/lib/cinewatch.
  public static func stateDirectory(
    _ path: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> URL {
    let variable = environment["STATE_DIRECTORY"]?.split(separator: ":").first.map(String.init)
    return URL(fileURLWithPath: path ?? variable ?? "/var/lib/cinewatch")
  }

  /// The models by name; folders that hold none are left out. Throws `ModelStoreError` for a damaged record.
  public func models() throws -> [StoredModel] {
    guard exists(directory) else { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    } catch {
      throw ModelStoreError.fileSystem("\(directory.path) cannot be read: \(error.localizedDescription)")
    }
    return try names.sorted()
      .filter { exists(folder($0).appendingPathComponent(Self.recordFile)) && !$0.hasPrefix(".") }.map(record)
  }

  /// One model's record. Throws `ModelStoreError`.
  public func model(_ name: String) throws -> StoredModel {
    guard (try? Self.check(name)) != nil, exists(folder(name)) else {
      throw ModelStoreError.unknown(name, known: try models().map(\.name))
    }
    return try record(name)
  }

  /// Deletes a model. Throws `ModelStoreError`.
  public func remove(_ name: String) throws {
    guard (try? Self.check(name)) != nil, exists(folder(name)) else {
      throw ModelStoreError.unknown(name, known: try models().map(\.name))
    }
    do {
      try FileManager.default.removeItem(at: folder(name))
    } catch {
      throw ModelStoreError.fileSystem("\(folder(name).path) cannot be removed: \(error.localizedDescription)")
    }
  }

  /// A stored model, ready to answer. Its files are held against their checksums. Throws `ModelStoreError`,
  /// `ModelConfigError`, `CheckpointError` or `InstructionSetError`.
  ///
  /// - Parameter threads: Of int8; as many as the process may use processors where nil.
  public func load(_ name: String, threads: Int? = nil) throws -> ModelEnsemble {
    let model = try model(name)
    let config = folder(name).appendingPathComponent(Self.configFile)
    guard let text = try? Data(contentsOf: config), Checksum.sha256(of: text) == model.configChecksum else {
      throw ModelStoreError.checksum(model: name, file: Self.configFile)
    }
    guard let engine = Engine.allCases.first(where: { $0.arithmetic == model.arithmetic }) else {
      throw ModelStoreError.record(name, reason: "its arithmetic \"\(model.arithmetic)\" is not known")
    }
    let seeds = try model.weights.enumerated().map { index, weights -> any WeightSource in
      let path = folder(name).appendingPathComponent(Self.weightsFile(index)).path
      guard try SafetensorsFile(path: path).checksum() == weights.checksum else {
        throw ModelStoreError.checksum(model: name, file: Self.weightsFile(index))
      }
      return try Self.source(path, engine: engine)
    }
    return try ModelEnsemble(
      name: name, checksum: model.checksum, config: ModelConfig(path: config.path), seeds: seeds, engine: engine,
      threads: threads)
  }

  static func source(_ path: String, engine: Engine) throws -> any WeightSource {
    switch engine {
    case .int8: try QuantisedFile(path: path)
    case .reference: try SafetensorsFile(path: path)
    }
  }

  private func record(_ name: String) throws -> StoredModel {
    do {
      let model = try Self.decoder.decode(
        StoredModel.self, from: Data(contentsOf: folder(name).appendingPathComponent(Self.recordFile)))
      guard model.name == name else { throw ModelStoreError.record(name, reason: "it is that of \(model.name)") }
      return model
    } catch let error as ModelStoreError {
      throw error
    } catch {
      throw ModelStoreError.record(name, reason: "\(Self.recordFile) is damaged")
    }
  }

  func folder(_ name: String) -> URL { directory.appendingPathComponent(name) }

  func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  static func weightsFile(_ seed: Int) -> String { "seed-\(seed).safetensors" }

  static func check(_ name: String) throws(ModelStoreError) {
    guard name.utf8.allSatisfy(nameBytes.contains), (1...64).contains(name.utf8.count),
      name.first?.isLetter == true || name.first?.isNumber == true
    else { throw .name(name) }
  }

  private static let nameBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_".utf8)

  static let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return encoder
  }()

  private static let decoder = {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return decoder
  }()
}
