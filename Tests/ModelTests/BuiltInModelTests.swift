import CheckpointSupport
import Foundation
import Testing

@testable import Model

@Suite struct BuiltInModelTests {
  private let directory: TemporaryDirectory

  /// A complete model directory: configuration, weights, golden output.
  init() throws {
    directory = try TemporaryDirectory()
    _ = try directory.write(SmallModel.yaml, as: "config.yaml")
    _ = try directory.write(SafetensorsBytes.file(SmallModel.checkpoint()), as: "model.safetensors")
    try writeGolden { $0 }
  }

  private func writeGolden(_ change: ([Float]) -> [Float]) throws {
    let input = SmallModel.frames(1)
    let logits = try SmallModel.segmenter(threads: 1).logits(of: input, count: 1)
    let sampled = ComputedTensor(shape: [4, 64, 32], sampledAxes: 1..<3, values: logits).sampled(Sampling(step: 8))
    let tensors = [("input", [1, 1, 64, 32], input), ("logits.every8", [1, 4, 8, 4], change(sampled.values))]
    _ = try directory.write(SafetensorsBytes.file(tensors), as: "golden.safetensors")
  }

  private func load() throws -> BuiltInModel { try BuiltInModel.load(from: directory.url, engine: .reference) }

  @Test func loadsAndTestsItself() throws {
    let model = try load()
    #expect(model.segmenter.name == "small")
    #expect(model.segmenter.version == "1.2")
    #expect(model.segmenter.checksum.count == 64)
    #expect(model.segmenter.columns == 64 && model.segmenter.rows == 32 && model.segmenter.classCount == 4)
    #expect(model.settings.fineSpacingMillimetres == 1)
    #expect(try model.selfTest() < 1e-6)
  }

  @Test func selfTestSeesAnotherOutput() throws {
    try writeGolden { $0.map { $0 * 1.01 } }
    #expect(throws: BuiltInModel.Failure.self) { try load().selfTest() }
    try writeGolden { Array($0.dropLast(4)) + [.nan, 0, 0, 0] }
    #expect(throws: BuiltInModel.Failure.self) { try load().selfTest() }
  }

  @Test func refusesAModelWithoutSettings() throws {
    let yaml = SmallModel.yaml.split(separator: "cinewatch:").first.map(String.init) ?? ""
    _ = try directory.write(yaml, as: "config.yaml")
    #expect(throws: BuiltInModel.Failure.self) { try load() }
  }

  @Test func isFoundWhereItIsInstalled() throws {
    let root = directory.url
    let named = ["CINEWATCH_MODEL": "/somewhere"]
    #expect(try BuiltInModel.locate(environment: named, executable: nil, workingDirectory: root).path == "/somewhere")
    #expect(throws: BuiltInModel.Failure.self) {
      try BuiltInModel.locate(environment: [:], executable: nil, workingDirectory: root)
    }
    for place in ["share/cinewatch/models/cinewatch-sax-2d", "Models/cinewatch-sax-2d"] {
      let home = root.appendingPathComponent(place.hasPrefix("share") ? "prefix" : "repository")
      let model = home.appendingPathComponent(place)
      let binaries = home.appendingPathComponent("bin")
      for folder in [model, binaries] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      }
      try Data().write(to: model.appendingPathComponent("config.yaml"))
      let found = try BuiltInModel.locate(
        environment: [:], executable: binaries.appendingPathComponent("cinewatchd"), workingDirectory: root)
      #expect(found.resolvingSymlinksInPath().path == model.resolvingSymlinksInPath().path)
    }
  }
}
