/// Why a stored model does not run in the service.
enum TaskRefusal: Error, Equatable, CustomStringConvertible {
  /// Its task has no place there.
  case notInService(task: String)
  /// Its task is for research and was not switched on.
  case research(task: String)

  var description: String {
    switch self {
    case .notInService(let task):
      "\(task) does not run in the service on this view; ask it with \"cinewatch infer\""
    case .research(let task): "\(task) is for research: it runs only with tasks.research: true"
    }
  }
}
