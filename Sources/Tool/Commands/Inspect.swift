import ArgumentParser
import Model

/// Lists what a safetensors file holds.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List a safetensors file's metadata and tensors, and check its checksum if it has one.")

  @Argument(help: "The file.", completion: .file(extensions: ["safetensors"]))
  var path: String

  func run() throws {
    let file = try SafetensorsFile(path: path)
    for (key, value) in file.metadata.sorted(by: { $0.key < $1.key }) { print("\(key): \(value)") }
    if file.metadata["format"] == "cinewatch-int8" {
      _ = try QuantisedFile(path: path)
      print("data checksum: correct")
    }
    print("file SHA-256: \(file.checksum())")
    for (name, entry) in file.tensors.sorted(by: { $0.key < $1.key }) {
      let extents = entry.shape.map(String.init).joined(separator: "×")
      print("\(name)  \(entry.type.rawValue)  \(extents.isEmpty ? "scalar" : extents)")
    }
  }
}
