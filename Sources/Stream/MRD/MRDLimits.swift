/// What a message may claim. Checked before anything is allocated for it.
public struct MRDLimits: Sendable, Equatable {
  /// Largest image side in pixels, columns and rows alike.
  public var maximumMatrix: Int
  /// Longest attribute XML of one image, bytes.
  public var maximumAttributeBytes: Int
  /// Longest metadata XML, bytes.
  public var maximumHeaderBytes: Int
  /// Longest text message, bytes.
  public var maximumTextBytes: Int
  /// Deepest nesting of the metadata XML.
  public var maximumHeaderDepth: Int

  public init(
    maximumMatrix: Int = 1024, maximumAttributeBytes: Int = 64 << 10, maximumHeaderBytes: Int = 2 << 20,
    maximumTextBytes: Int = 64 << 10, maximumHeaderDepth: Int = 32
  ) {
    self.maximumMatrix = maximumMatrix
    self.maximumAttributeBytes = maximumAttributeBytes
    self.maximumHeaderBytes = maximumHeaderBytes
    self.maximumTextBytes = maximumTextBytes
    self.maximumHeaderDepth = maximumHeaderDepth
  }
}
