/// Why there is no picture of something that can be drawn.
public enum PictureError: Error, Equatable, CustomStringConvertible {
  /// The PNG would be larger than an alert may carry.
  case size(bytes: Int, limit: Int)
  /// libpng could not write it.
  case encoding

  public var description: String {
    switch self {
    case .size(let bytes, let limit): "the picture takes \(bytes) bytes, at most \(limit) are allowed"
    case .encoding: "libpng could not write the picture: is there memory left?"
    }
  }
}
