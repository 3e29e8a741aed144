/// Which model gave an answer.
public struct EnsembleIdentity: Sendable, Equatable, Encodable {
  /// The name under which it is stored.
  public let name: String
  /// The checksum's beginning: changes whenever a weights file or the configuration does.
  public let version: String
  /// SHA-256 over the checksums of configuration and weights, hexadecimal.
  public let checksum: String
  /// The task's name in the released layout.
  public let task: String
  /// How many seeds the answer is the mean of.
  public let seeds: Int
  /// What it computes in: `int8` or `fp32`.
  public let arithmetic: String
}
