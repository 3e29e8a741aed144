import ArgumentParser
import Family

/// `cinewatch model remove`: deletes a stored model.
struct ModelRemove: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "remove", abstract: "Delete a stored model.")

  @Argument(help: "The model's name.")
  var name: String

  @OptionGroup var state: StateOption

  func run() throws { try state.store.remove(name) }
}
