import CheckpointSupport
import Foundation
import Model
import Testing

@testable import Family

@Suite struct ModelStoreTests {
  private let home: TemporaryDirectory
  private let store: ModelStore
  private let source: URL

  init() throws {
    home = try TemporaryDirectory()
    store = ModelStore(stateDirectory: home.url.appendingPathComponent("state"))
    source = home.url.appendingPathComponent("source")
  }

  /// What is left in the store's directory, hidden files included.
  private func contents() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: store.directory.path)) ?? []).sorted()
  }

  @Test func aModelComesAndGoes() throws {
    try TinyCheckpoint.write(TinyCheckpoint.ejectionFraction(), seeds: 2, into: source)
    let model = try store.add(source)
    #expect(model.name == "regression_ef-acdc-sax")
    #expect(model.weights.map(\.sourceFile) == ["tiny_0.safetensors", "tiny_1.safetensors"])
    #expect(model.dataset == "acdc")
    #expect(try store.models() == [try store.model(model.name)])
    #expect(try store.model(model.name).weights == model.weights)
    let record = try String(
      contentsOf: store.directory.appendingPathComponent(model.name).appendingPathComponent("model.json"),
      encoding: .utf8)
    #expect(!record.contains(home.url.lastPathComponent))
    #expect(throws: ModelStoreError.exists(model.name)) { try store.add(source) }
    let other = try store.add(source.appendingPathComponent("tiny_1.safetensors"), name: "one-seed")
    #expect(other.version != model.version)
    #expect(try store.load(model.name).members.count == 2)
    try store.remove(model.name)
    #expect(contents() == ["one-seed"])
    #expect(throws: ModelStoreError.unknown(model.name, known: ["one-seed"])) { try store.load(model.name) }
    #expect(throws: ModelStoreError.unknown(model.name, known: ["one-seed"])) { try store.remove(model.name) }
  }

  @Test func weightsAreStoredInInt8WithTheirOrigin() throws {
    try TinyCheckpoint.write(TinyCheckpoint.coordinates(), seeds: 2, into: source)
    let model = try store.add(source)
    #expect(model.name == "landmark_coordinate-lax_4c")
    #expect(model.arithmetic == "int8")
    let original = source.appendingPathComponent("tiny_1.safetensors")
    #expect(model.weights[1].sourceChecksum == (try SafetensorsFile(path: original.path).checksum()))
    #expect(model.weights[1].checksum != model.weights[1].sourceChecksum)
    let stored = store.directory.appendingPathComponent("\(model.name)/seed-1.safetensors")
    let file = try QuantisedFile(path: stored.path).file
    #expect(file.metadata["source_sha256"] == model.weights[1].sourceChecksum)
    #expect(file.tensors["encoder.blocks.0.mlp.fc1.weight"]?.type == .int8)
    let ensemble = try store.load(model.name)
    #expect(ensemble.identity.arithmetic == "int8" && ensemble.identity.seeds == 2)
    #expect(ensemble.identity.version == model.version && ensemble.identity.checksum.hasPrefix(model.version))

    let float = try store.add(source, name: "float", engine: .reference)
    #expect(float.arithmetic == "fp32" && float.version != model.version)
    let image = try CineVolume(longAxis: Cines.slice(phases: 1))
    func answer(_ name: String) throws -> [Double] {
      let ensemble = try store.load(name)
      let answer = try ensemble.answer(ModelInput(image, view: "lax_4c", frames: [0], for: ensemble))
      guard case .landmarks(let tracks) = answer.result else { throw CocoaError(.coderInvalidValue) }
      return (tracks[0].landmarks[0].mitral + [tracks[0].landmarks[0].apex]).flatMap { [$0.x, $0.y] }
    }
    let (quantised, exact) = (try answer(model.name), try answer("float"))
    #expect(quantised != exact)
    let size = exact.reduce(0) { max($0, abs($1)) }
    #expect(zip(quantised, exact).allSatisfy { abs($0 - $1) < 0.1 * size })
  }

  @Test func whatInt8DoesNotRunIsStoredInFloat() throws {
    try TinyCheckpoint.write(TinyCheckpoint.ejectionFraction(), seeds: 1, into: source)
    let model = try store.add(source)
    #expect(model.arithmetic == "fp32")
    #expect(model.weights[0].checksum == model.weights[0].sourceChecksum)
  }

  @Test func whatDoesNotFitLeavesNoTrace() throws {
    try TinyCheckpoint.write(TinyCheckpoint.ejectionFraction(), seeds: 1, into: source)
    let config = source.appendingPathComponent("config.yaml")
    let other = TinyCheckpoint.ejectionFraction().replacingOccurrences(of: "n_frames: 2", with: "n_frames: 1")
    try Data(other.utf8).write(to: config)
    let error = #expect(throws: CheckpointError.self) { try store.add(source) }
    #expect(error?.file == "tiny_0.safetensors")
    guard case .shape? = error?.problem else {
      Issue.record("\(String(describing: error)) is not about a shape")
      return
    }
    try Data(TinyCheckpoint.ejectionFraction(figures: "").utf8).write(to: config)
    #expect(throws: ModelConfigError.self) { try store.add(source) }
    try FileManager.default.removeItem(at: config)
    #expect(throws: ModelStoreError.noConfig(folder: source.path)) { try store.add(source) }
    #expect(contents().isEmpty)
    #expect(try store.models().isEmpty)
  }

  @Test func sourcesThatAreNoCheckpointsAreRefused() throws {
    #expect(throws: ModelStoreError.noCheckpoint(source.path)) { try store.add(source) }
    try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
    #expect(throws: ModelStoreError.noWeights(folder: source.path)) { try store.add(source) }
    for name in ["a.safetensors", "b.safetensors"] { _ = try home.write(Data([1]), as: "source/" + name) }
    #expect(throws: ModelStoreError.severalWeights(folder: source.path, files: ["a.safetensors", "b.safetensors"])) {
      try store.add(source)
    }
    try Data(TinyCheckpoint.ejectionFraction().utf8).write(to: source.appendingPathComponent("config.yaml"))
    #expect(throws: CheckpointError.self) { try store.add(source.appendingPathComponent("a.safetensors")) }
  }

  @Test(arguments: ["", "..", "../x", "a/b", ".hidden", "a b", String(repeating: "a", count: 65), "é"])
  func namesStayInTheStore(name: String) throws {
    try TinyCheckpoint.write(TinyCheckpoint.ejectionFraction(), seeds: 1, into: source)
    #expect(throws: ModelStoreError.name(name)) { try store.add(source, name: name) }
    #expect(throws: ModelStoreError.self) { try store.remove(name) }
    #expect(FileManager.default.fileExists(atPath: source.path))
  }

  @Test func changedFilesAreNoticed() throws {
    try TinyCheckpoint.write(TinyCheckpoint.ejectionFraction(), seeds: 1, into: source)
    let model = try store.add(source)
    let weights = store.directory.appendingPathComponent("\(model.name)/seed-0.safetensors")
    var bytes = try Data(contentsOf: weights)
    bytes[bytes.count - 4] ^= 1
    try bytes.write(to: weights)
    #expect(throws: ModelStoreError.checksum(model: model.name, file: "seed-0.safetensors")) {
      try store.load(model.name)
    }
    try Data("{}".utf8).write(to: store.directory.appendingPathComponent("\(model.name)/model.json"))
    #expect(throws: ModelStoreError.record(model.name, reason: "model.json is damaged")) { try store.model(model.name) }
  }

  @Test func theStateDirectoryIsFlagThenEnvironment() {
    #expect(ModelStore.stateDirectory("/a", environment: ["STATE_DIRECTORY": "/b"]).path == "/a")
    #expect(ModelStore.stateDirectory(nil, environment: ["STATE_DIRECTORY": "/b:/c"]).path == "/b")
    #expect(ModelStore.stateDirectory(nil, environment: [:]).path == "/var/lib/cinewatch")
  }
}
