import ArgumentParser
import Family

/// `cinewatch model list`: what is stored.
struct ModelList: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the stored models.")

  @OptionGroup var state: StateOption

  func run() throws {
    for model in try state.store.models() { print(ModelText.line(model)) }
  }
}
