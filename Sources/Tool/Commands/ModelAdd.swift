import ArgumentParser
import Family
import Foundation
import Model

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

  @Option(help: "What to store the weights for: int8, or reference (fp32), which also takes what int8 does not run.")
  var engine = Engine.int8

  @OptionGroup var state: StateOption

  func run() throws {
    let model = try state.store.add(URL(fileURLWithPath: source), name: name, engine: engine)
    print(ModelText.line(model))
  }
}
