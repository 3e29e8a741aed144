import ArgumentParser

/// `cinewatch model`: the store of released checkpoints.
struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Add, list, show and remove checkpoints of the CineMA family.",
    subcommands: [ModelAdd.self, ModelList.self, ModelShow.self, ModelRemove.self])
}
