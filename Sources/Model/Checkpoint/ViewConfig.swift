/// A view as a model takes it.
public struct ViewConfig: Sendable, Equatable {
  /// `sax`, `lax_2c`, `lax_3c` or `lax_4c`.
  public let name: String
  /// Extents of the configured image in pixels, (x, y) or (x, y, z).
  public let imageSize: [Int]
  /// Input channels, frames included.
  public let channels: Int
  /// Pixel spacing of the configured image, mm per axis; nil where the configuration states none.
  public var spacingMillimetres: [Double]?

  /// 2 or 3.
  public var axes: Int { imageSize.count }
}
