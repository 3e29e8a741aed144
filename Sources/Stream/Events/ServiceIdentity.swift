/// Who measured: carried by every event.
public struct ServiceIdentity: Sendable, Equatable {
  public var softwareVersion: String
  public var model: ModelIdentity

  public init(softwareVersion: String, model: ModelIdentity) {
    self.softwareVersion = softwareVersion
    self.model = model
  }
}

/// The network behind the figures of an event.
public struct ModelIdentity: Codable, Sendable, Equatable {
  public var name: String
  public var version: String
  /// SHA-256 of the weights file, hexadecimal, at least its first 16 characters.
  public var checksum: String

  public init(name: String, version: String, checksum: String) {
    self.name = name
    self.version = version
    self.checksum = checksum
  }
}
