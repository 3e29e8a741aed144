import ArgumentParser
import Family
import Foundation

/// `cinewatch model add`: brings a released checkpoint.
struct ModelAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Recognise, check and store a checkpoint.",
    discussion: """
      SOURCE is a fine-tuned task's folder (config.yaml and one or several …_SEED.safetensors, which then answer \
      together), or a single .safetensors file with its config.yaml beside it; the pre-trained file needs none.
      """)

  @Argument(help: "A released folder or a .safetensors file.", completion: .file())
  var source: String

  @Option(help: "The name to store it under.  (default: made of task, data set and view)")
  var name: String?

  @OptionGroup var state: StateOption

  func run() throws {
    let model = try state.store.add(URL(fileURLWithPath: source), name: name)
    print(ModelText.line(model))
  }
}
