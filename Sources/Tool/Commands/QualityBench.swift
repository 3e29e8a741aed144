import Analysis
import ArgumentParser
import Foundation
import Model
import Quality

/// `cinewatch quality-bench`: how far the quality checks can be trusted.
struct QualityBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality-bench",
    abstract: "Put every fault into every study and see which alerts are raised, and which on clean studies.",
    discussion: """
      DIR holds studies, each a folder with cine.nii.gz, one or two levels deep, or is "phantom". Clean studies pass \
      through the simulator's transforms at severity 0. The faults are simulated: what the figures say of real ones is a \
      guess. Where experts' labels lie beside a cine (seg_ed.nii.gz, seg_es.nii.gz, meta.json), they are the truth for \
      coverage and for shifts that clean studies hold already.
      """)

  @Argument(help: "A folder of studies, a study's folder, or \"phantom\".")
  var directory: String

  @Flag(help: "Print JSON instead of tables.")
  var json = false

  @Option(help: "Only studies in whose name this regular expression is found.")
  var subjects: String?

  @Option(help: "Comma-separated severities.")
  var severities = "0.5,1,2"

  @Option(help: "Comma-separated artefacts; \"none\": only the clean studies. (default: all)")
  var artefacts: String?

  @Option(help: "Slices of each study that are corrupted in turn, spread over the stack.")
  var victims = 1

  @Option(help: "Comma-separated checks that are left out, as frame.fov for images that were cropped.")
  var without: String?

  @Option(
    help: "Folder of a pre-trained network whose surprise is measured too (sax.pretrain's, with its config.yaml).")
  var surprise: String?

  @Flag(help: "Let faulty frames keep the clean ones' labels: quick, and the same for checks that look at no labels.")
  var keepLabels = false

  @Flag(help: "List the encoder's mean tokens of every slice with the readings of --json.")
  var tokens = false

  @Option(help: "Save the picture of every alert on a clean study in this folder.")
  var pictures: String?

  @OptionGroup var network: NetworkArguments

  func validate() throws {
    guard (1...100).contains(victims) else { throw ValidationError("--victims takes 1 to 100.") }
    _ = try corruptions()
    _ = try registry()
  }

  func run() throws {
    let selection = try SubjectSelection(pattern: subjects, holdout: nil)
    let folders = try QualityBenchFolder.all(directory).filter(selection.contains)
    guard !folders.isEmpty else { throw EvaluationError.noneSelected(path: directory) }
    let model = try network.load()
    let analyzer = SliceAnalyzer(model: model)
    let surprise = try surprise.flatMap {
      try SurpriseMeter(directory: URL(fileURLWithPath: $0), preparation: FramePreparation(model.settings))
    }
    let corruptions = try corruptions()
    var registry = try registry()
    registry.appearance = try Appearance(directory: model.directory, modelChecksum: model.segmenter.checksum)
    let pictures = try pictures.map { try PictureFolder(URL(fileURLWithPath: $0, isDirectory: true)) }
    let progress = ProgressBar(writesLines: true)
    defer { progress.finish() }
    var report = QualityBenchReport()
    for (done, folder) in folders.enumerated() {
      progress.show(done: done, of: folders.count, label: folder.name)
      let study = try QualityBenchStudy(
        folder, study: QualityBenchFolder.study(folder), analyzer: analyzer, registry: registry,
        surprise: surprise, keepsLabels: keepLabels, keepsTokens: tokens)
      try pictures?.keep(study)
      report.add(study.clean)
      if let experts = study.experts { report.add(experts, of: study.name) }
      for corruption in corruptions {
        for victim in study.victims(victims, for: corruption.kind) {
          report.add(try study.trial(corruption, victim: victim, analyzer: analyzer))
        }
      }
    }
    progress.finish()
    let summary = QualityBenchSummary(report)
    print(json ? try JSONText.of(summary) : summary.text)
  }

  private func registry() throws -> CheckRegistry {
    let all = CheckRegistry()
    let known = Set(all.checks.map(\.name))
    let names = Set(without?.split(separator: ",").map(String.init) ?? [])
    if let odd = names.subtracting(known).min() {
      throw ValidationError("--without: there is no check called \(odd).")
    }
    return all.without(names)
  }

  private func corruptions() throws -> [Corruption] {
    let kinds: [Corruption.Kind] =
      switch artefacts {
      case nil: Corruption.Kind.allCases
      case "none": []
      case let names?:
        try names.split(separator: ",").map { name in
          guard let kind = Corruption.Kind(rawValue: String(name)) else {
            throw ValidationError("--artefacts: there is no artefact called \(name).")
          }
          return kind
        }
      }
    let values = try severities.split(separator: ",").map { text in
      guard let value = Double(text), value > 0 else {
        throw ValidationError("--severities takes numbers above 0 to 10, not \(text).")
      }
      return value
    }
    return try kinds.flatMap { kind in
      try values.map { severity in
        guard let corruption = Corruption(kind, severity: severity, seed: 7) else {
          throw ValidationError("--severities takes numbers above 0 to 10, not \(severity).")
        }
        return corruption
      }
    }
  }
}
