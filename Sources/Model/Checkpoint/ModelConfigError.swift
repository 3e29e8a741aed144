/// Why a model's `config.yaml` is refused, with the path of the key to blame.
public struct ModelConfigError: Error, Equatable, CustomStringConvertible {
  /// Path of the key, such as `model.convunetr.size`; empty for the whole file.
  public let key: String
  /// What is wrong and what was expected.
  public let reason: String

  public init(key: String, reason: String) {
    self.key = key
    self.reason = reason
  }

  public var description: String {
    key.isEmpty ? "model configuration: \(reason)" : "model configuration, \(key): \(reason)"
  }
}
