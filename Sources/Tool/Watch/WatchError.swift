/// Why a watch failed.
enum WatchError: Error, CustomStringConvertible {
  case nothingCame(endpoint: String, seconds: Double, serviceSeen: Bool)
  case notClosed(seconds: Double)

  var description: String {
    switch self {
    case .nothingCame(let endpoint, let seconds, false):
      "nothing came from \(endpoint) within \(seconds) s; is cinewatchd running there?"
    case .nothingCame(let endpoint, let seconds, true):
      "the service at \(endpoint) is there, but no study came within \(seconds) s"
    case .notClosed(let seconds):
      "no study was closed, and nothing more came for \(seconds) s"
    }
  }
}
