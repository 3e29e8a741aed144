import ArgumentParser
import Family

/// `cinewatch model show`: a stored model's provenance.
struct ModelShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a stored model's task, views and provenance as JSON.")

  @Argument(help: "The model's name.")
  var name: String

  @OptionGroup var state: StateOption

  func run() throws { print(try ModelText.json(state.store.model(name))) }
}
