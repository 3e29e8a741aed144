import ArgumentParser
import Family
import Foundation

/// Where the models are stored.
struct StateOption: ParsableArguments {
  @Option(
    help: "The state directory.  (default: the environment's STATE_DIRECTORY, else /var/lib/cinewatch)",
    completion: .directory)
  var state: String?

  var store: ModelStore { ModelStore(stateDirectory: ModelStore.stateDirectory(state)) }
}
