/// Why the service could not start although its configuration is valid.
enum StartupError: Error, CustomStringConvertible {
  /// The model cannot be read, or its self-test gave another output than the stored one.
  case model(any Error)
  /// A socket could not be opened, usually because the endpoint is taken.
  case endpoint(any Error)

  var description: String {
    switch self {
    case .model(let error): "the model cannot be used: \(error)"
    case .endpoint(let error): "an endpoint cannot be opened: \(error)"
    }
  }
}
