/// Why a recorded study could not be read or made.
public enum StudyError: Error, Equatable, CustomStringConvertible {
  /// A path that does not exist or cannot be read.
  case unreadable(path: String, reason: String)
  /// A directory without a single usable MR image.
  case noImages(path: String, reason: String)
  /// A file that says it is an image but cannot be used as one.
  case invalidFile(path: String, reason: String)
  case phantomOption(String)
  /// Labels that cannot be written as one file.
  case labels(String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .noImages(let path, let reason): "\(path) holds no MR image that can be used: \(reason)"
    case .invalidFile(let path, let reason): "\(path) cannot be used: \(reason)"
    case .phantomOption(let reason): "the phantom cannot be made: \(reason)"
    case .labels(let reason): "the labels cannot be written: \(reason)"
    }
  }
}
