import ArgumentParser
import Foundation
import Model

/// Stores a checkpoint's heavy weights in int8.
struct Quantise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantize",
    abstract: "Store a model's heavy weights in int8.",
    discussion: "Weights are rounded symmetrically, one scale per output channel; no calibration data is needed.")

  @Argument(help: "Directory of config.yaml and model.safetensors.", completion: .directory)
  var directory: String

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file(extensions: ["safetensors"]))
  var output: String

  func run() throws {
    let folder = URL(fileURLWithPath: directory)
    let config = try ModelConfig(path: folder.appendingPathComponent("config.yaml").path)
    try config.requireQuantisable()
    let checkpoint = try SafetensorsFile(path: folder.appendingPathComponent("model.safetensors").path)
    let writer = try QuantisedFileWriter(
      checkpoint, provenance: checkpoint.checksum(), source: config.cinewatch.map { "\($0.name) \($0.version)" })
    try writer.write(to: URL(fileURLWithPath: output))
    let written = try QuantisedFile(path: output)
    print("\(output): \(written.file.tensors.count) tensors, SHA-256 \(written.file.checksum())")
  }
}
