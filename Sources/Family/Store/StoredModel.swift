public import Foundation

/// What the store knows about a model: where it came from and what it is.
public struct StoredModel: Sendable, Equatable, Codable {
  /// One seed's weights.
  public struct Weights: Sendable, Equatable, Codable {
    /// Name of the file that was added, without its folder.
    public let sourceFile: String
    /// SHA-256 of the file that was added, hexadecimal.
    public let sourceChecksum: String
    /// SHA-256 of the stored file: another one where the weights were quantised.
    public let checksum: String
    /// Bytes of the stored file.
    public let bytes: Int

    private enum CodingKeys: String, CodingKey {
      case sourceFile = "source_file"
      case sourceChecksum = "source_sha256"
      case checksum = "sha256"
      case bytes
    }
  }

  public let name: String
  /// Changes whenever a weights file or the configuration does.
  public let version: String
  /// The task's name in the released layout.
  public let task: String
  public let views: [String]
  /// What it computes in, and its weights are stored for: `int8` or `fp32`.
  public let arithmetic: String
  /// The data set that it was trained on; nil where the configuration names none.
  public let dataset: String?
  /// When it was added.
  public let added: Date
  /// SHA-256 of the configuration, hexadecimal.
  public let configChecksum: String
  /// Seeds in their order.
  public let weights: [Weights]

  private enum CodingKeys: String, CodingKey {
    case name, version, task, views, arithmetic, dataset, added, weights
    case configChecksum = "config_sha256"
  }

  /// SHA-256 over the checksums of configuration and weights, hexadecimal.
  public var checksum: String { Checksum.combined([configChecksum] + weights.map(\.checksum)) }
}
