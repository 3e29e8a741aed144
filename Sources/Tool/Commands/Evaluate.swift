import Analysis
import ArgumentParser
import Foundation
import Model

/// `cinewatch evaluate`: measures labelled subjects and compares with the experts.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure labelled subjects and compare with the experts' labels and volumes.",
    discussion: """
      DIR is a subject's folder (cine.nii.gz, seg_ed.nii.gz, seg_es.nii.gz, meta.json), or a folder of such folders, one \
      or two levels deep. A cine of two frames is measured as one of two phases. Where meta.json says that the experts' \
      labels have every pixel of their outline (EDV_px_corrected), ours are drawn so too, for Dice alone.
      """)

  @Argument(help: "A labelled subject's folder, or one that holds such folders.")
  var directory: String

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  @Option(help: "Only subjects in whose name this regular expression is found.")
  var subjects: String?

  @Option(help: "Only subjects whose number this divides: with 5, the ACDC patients kept out of training.")
  var holdout: Int?

  @Option(help: "Start each cine at another phase, chosen by this seed: end-systole must be found all the same.")
  var rotate: UInt64?
  @Option(
    help: "Run the network with these arithmetics too (int8 or reference), and count the pixels whose labels agree.")
  var compare: Engine?

  @OptionGroup var network: NetworkArguments

  func validate() throws {
    if let holdout, holdout < 1 { throw ValidationError("--holdout must be at least 1.") }
  }

  func run() throws {
    let selection = try SubjectSelection(pattern: subjects, holdout: holdout)
    let folders = try SubjectFolder.all(in: URL(fileURLWithPath: directory)).filter(selection.contains)
    guard !folders.isEmpty else { throw EvaluationError.noneSelected(path: directory) }
    let model = try network.load()
    let compared = try compare.map {
      ComparedSegmenter(
        model.segmenter, with: try BuiltInModel.load(from: model.directory, engine: $0, together: false).segmenter)
    }
    let analyzer = SliceAnalyzer(
      segmenter: compared ?? model.segmenter, preparation: FramePreparation(model.settings),
      papillaryMuscles: network.papillary)
    let stack = StackAnalyzer(model: model)
    let progress = ProgressBar()
    defer { progress.finish() }
    var evaluations: [SubjectEvaluation] = []
    for folder in folders {
      progress.show(done: evaluations.count, of: folders.count, label: folder.name)
      evaluations.append(
        try SubjectEvaluation(folder, analyzer: analyzer, stack: stack, rotation: rotate.map(PhaseRotation.init)))
    }
    progress.finish()
    let report = EvaluationReport(evaluations, compared: compared?.count)
    print(json ? try JSONText.of(report) : report.text)
  }
}
