import ArgumentParser
import Family
import Foundation
import Model

/// `cinewatch infer`: a stored model's answer to a recorded study.
struct Infer: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a stored model on a recorded study and print its answer as JSON. Research output.",
    discussion: """
      SOURCE is a DICOM folder, a 4-D NIfTI file, or "phantom". Its images are brought to the model's pixels by linear \
      interpolation, and their middle is taken where they are larger than the model's.
      """)

  @Argument(help: "The stored model's name.")
  var model: String

  @Argument(help: "A DICOM folder, a 4-D NIfTI file, or \"phantom\".")
  var source: String

  @OptionGroup var selection: FrameSelection

  @Option(help: "Which of several long-axis cines of the source, from 0.")
  var cine: Int?

  @Option(help: "The view that the source is, for a model of several views.")
  var view: String?

  @Option(help: "Pre-trained model: hide this part of the tokens (0 to 1) and print the error of each one rebuilt.")
  var hide: Double?

  @OptionGroup var state: StateOption

  func validate() throws {
    if let hide, !(hide > 0 && hide < 1) { throw ValidationError("--hide must lie between 0 and 1.") }
  }

  func run() throws {
    let ensemble = try state.store.load(model)
    guard let view = view ?? (ensemble.config.views.count == 1 ? ensemble.config.views[0].name : nil) else {
      let known = ensemble.config.views.map(\.name).joined(separator: ", ")
      throw ValidationError("Model \(model) takes several views: say with --view which one the source is (\(known)).")
    }
    _ = try ensemble.view(view)
    let study = try StudySource(source).read()
    let volume = try RecordedCines(study).volume(for: view, cine: cine)
    let frames = try selection.indices(for: ensemble, of: volume, study: study)
    let input = try ModelInput(volume, view: view, frames: frames, for: ensemble)
    print(try JSONText.of(try answer(ensemble, input)))
  }

  private func answer(_ ensemble: ModelEnsemble, _ input: ModelInput) throws -> Answer {
    if let hide {
      let mask = TokenMask.spread(count: try ensemble.tokenCount(of: input.view), hiding: hide)
      return try ensemble.reconstruction([input], removed: [input.view: mask])
    }
    let progress = ProgressBar()
    defer { progress.finish() }
    let passes = input.description.frames.count / ensemble.framesPerPass * ensemble.identity.seeds
    return try ensemble.answer(input) { progress.show(done: $0, of: passes, label: ensemble.identity.name) }
  }
}
