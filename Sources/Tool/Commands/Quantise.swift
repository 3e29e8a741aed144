import ArgumentParser
import Foundation
import Model

/// Stores a checkpoint's heavy weights in int8.
struct Quantise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantize",
    abstract: "Store a segmentation model's heavy weights in int8.",
    discussion: "Weights are rounded symmetrically, one scale per output channel; no calibration data is needed.")

  @Argument(help: "Directory of config.yaml and model.safetensors.", completion: .directory)
  var directory: String

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file(extensions: ["safetensors"]))
  var output: String

  func run() throws {
    let folder = URL(fileURLWithPath: directory)
    let config = try ModelConfig(path: folder.appendingPathComponent("config.yaml").path)
    guard case .convUNetR = config.architecture else {
      throw ValidationError("\(directory) is no ConvUNetR; int8 runs segmentation models only.")
    }
    let checkpoint = try SafetensorsFile(path: folder.appendingPathComponent("model.safetensors").path)
    var metadata = checkpoint.metadata
    metadata["format"] = "cinewatch-int8"
    metadata["method"] = "int8 weights, symmetric, one scale per output channel; activations dynamic at run time"
    metadata["source_sha256"] = checkpoint.checksum()
    if let settings = config.cinewatch { metadata["source"] = "\(settings.name) \(settings.version)" }
    try QuantisedFileWriter(checkpoint, metadata: metadata).write(to: URL(fileURLWithPath: output))
    let written = try QuantisedFile(path: output)
    print("\(output): \(written.file.tensors.count) tensors, SHA-256 \(written.file.checksum())")
  }
}
