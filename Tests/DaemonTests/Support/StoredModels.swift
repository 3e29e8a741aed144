import CheckpointSupport
import Family
import Foundation

/// A state directory with stored models, weights by formula.
final class StoredModels {
  private let folder: TemporaryDirectory
  var state: URL { folder.url.appendingPathComponent("state") }

  /// - Parameter configurations: By the models' names.
  init(_ configurations: [String: String]) throws {
    folder = try TemporaryDirectory()
    let store = ModelStore(stateDirectory: state)
    for (name, yaml) in configurations {
      let source = folder.url.appendingPathComponent(name)
      try TinyCheckpoint.write(yaml, seeds: 1, into: source)
      _ = try store.add(source, name: name)
    }
  }

  /// The service's flags that run `models` as soon as they can.
  func flags(onArrival models: [String], atClose: [String] = []) -> [String] {
    ["--tasks-state", state.path] + models.flatMap { ["--tasks-on-arrival", $0] }
      + atClose.flatMap { ["--tasks-at-close", $0] }
  }
}
