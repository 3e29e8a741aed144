/// Which model gave an answer.
public struct ModelIdentity: Sendable, Equatable, Encodable {
  /// The name under which it is stored.
  public let name: String
  /// Changes whenever a weights file or the configuration does.
  public let version: String
  /// The task's name in the released layout.
  public let task: String
  /// How many seeds the answer is the mean of.
  public let seeds: Int
}
