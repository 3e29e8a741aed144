/// Why a configuration was refused. The description names the key and says what to write instead.
enum ConfigurationError: Error, Equatable, CustomStringConvertible {
  case unreadableFile(path: String, reason: String)
  case malformedFile(path: String, reason: String)
  case unknownKey(String, path: String, suggestion: String?)
  case unknownVariable(String, suggestion: String?)
  case invalidValue(ConfigurationKey, reason: String)

  var description: String {
    switch self {
    case .unreadableFile(let path, let reason):
      "cannot read the configuration file \(path): \(reason); name another one with --config"
    case .malformedFile(let path, let reason):
      "the configuration file \(path) is not usable YAML: \(reason)"
    case .unknownKey(let key, let path, let suggestion):
      "unknown key '\(key)' in \(path)" + (suggestion.map { "; did you mean '\($0)'?" } ?? "; remove it")
    case .unknownVariable(let name, let suggestion):
      "unknown environment variable \(name)" + (suggestion.map { "; did you mean \($0)?" } ?? "; unset it")
    case .invalidValue(let key, let reason):
      "'\(key.rawValue)' (environment \(key.environmentVariable), flag \(key.flag)): \(reason)"
    }
  }
}
