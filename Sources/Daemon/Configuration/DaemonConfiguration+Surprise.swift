extension DaemonConfiguration {
  /// The pre-trained network whose surprise is evidence.
  enum Surprise: Equatable, Sendable {
    /// The one beside the built-in model, where it is installed.
    case builtIn
    case none
    /// The one in a folder.
    case directory(String)

    init(_ text: String) {
      switch text {
      case "built-in", "": self = .builtIn
      case "none": self = .none
      default: self = .directory(text)
      }
    }

    /// As the configuration says it.
    var text: String {
      switch self {
      case .builtIn: "built-in"
      case .none: "none"
      case .directory(let path): path
      }
    }
  }
}
