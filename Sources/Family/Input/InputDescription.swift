/// Which part of a study a model saw.
public struct InputDescription: Sendable, Equatable, Encodable {
  /// Indices of the cardiac phases, in the order in which the model took them.
  public let frames: [Int]
  /// Position of the model's first pixel in the source, in source pixels per axis (column, row[, slice]).
  public let firstPixel: [Double]
  /// Source pixels per pixel of the model, per axis.
  public let sourcePixelsPerPixel: [Double]

  private enum CodingKeys: String, CodingKey {
    case frames
    case firstPixel = "first_pixel"
    case sourcePixelsPerPixel = "source_pixels_per_pixel"
  }
}
