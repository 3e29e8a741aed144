public import Foundation
import Quant

/// A released short-axis checkpoint (3-D ConvUNetR) in int8: one cardiac phase of a whole stack in one pass.
public struct VolumeSegmenter: Sendable {
  /// Why a directory's model cannot be used for this.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    case noWeights(directory: String)
    case severalWeights(directory: String, names: [String])
    /// It is no short-axis segmentation network with four classes.
    case otherModel(directory: String)

    public var description: String {
      switch self {
      case .noWeights(let directory):
        "\(directory) holds no .safetensors file: give the folder of a released checkpoint"
      case .severalWeights(let directory, let names):
        "\(directory) holds several weights files (\(names.joined(separator: ", "))): leave one beside config.yaml"
      case .otherModel(let directory):
        "the model in \(directory) does not segment short-axis volumes into four classes: give a released "
          + "segmentation checkpoint of the sax view"
      }
    }
  }

  public let name: String
  /// SHA-256 of the weights file, hexadecimal.
  public let checksum: String
  let network: QuantisedConvUNetR
  /// What the network was read from.
  let weights: SafetensorsFile

  /// Extents of the volume, pixels and slices.
  public var columns: Int { network.view.imageSize[0] }
  public var rows: Int { network.view.imageSize[1] }
  public var slices: Int { network.view.imageSize[2] }
  public static let classCount = 4

  /// Reads `config.yaml` and the one `.safetensors` file of a directory. Throws `Failure`, `ModelConfigError`,
  /// `CheckpointError` or `InstructionSetError`.
  public static func load(from directory: URL, threads: Int) throws -> VolumeSegmenter {
    let config = try ModelConfig(path: directory.appendingPathComponent("config.yaml").path)
    guard config.views.count == 1, let view = config.views.first, view.axes == 3, view.channels == 1,
      config.outputChannels == classCount, case .convUNetR = config.architecture
    else { throw Failure.otherModel(directory: directory.path) }
    let file = try weights(in: directory)
    let source = try SafetensorsFile(path: directory.appendingPathComponent(file).path)
    return VolumeSegmenter(
      name: String(file.dropLast(".safetensors".count)), checksum: source.checksum(),
      network: try QuantisedConvUNetR(
        config: config, weights: source, batch: 1, kernels: .chosen(), pool: ThreadPool(threads: threads)),
      weights: source)
  }

  private static func weights(in directory: URL) throws -> String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    let files = names.filter { $0.hasSuffix(".safetensors") && !$0.hasPrefix("golden") }.sorted()
    guard let file = files.first else { throw Failure.noWeights(directory: directory.path) }
    guard files.count == 1 else { throw Failure.severalWeights(directory: directory.path, names: files) }
    return file
  }

  /// Logits (4, x, y, z) of a volume (x, y, z) scaled to 0…1. Throws `InputError`.
  public func logits(of volume: [Float]) throws -> [Float] {
    try network.logits(of: volume, count: 1)
  }
}
