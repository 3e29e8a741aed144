import Analysis
import ArgumentParser
import Foundation
import Model
import Studies

/// `cinewatch measure`: measures one study off line with the service's own code.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure a study off line, with the code of the service.",
    discussion: "SOURCE is a DICOM folder, a 4-D NIfTI file, or \"phantom\".")

  @Argument(help: "A DICOM folder, a 4-D NIfTI file, or \"phantom\".")
  var source: String

  @Flag(help: "Print every quantity, with the areas per slice and phase, as JSON.")
  var json = false

  @Flag(help: "Print the areas per slice and phase as comma-separated values.")
  var csv = false

  @Option(
    help: ArgumentHelp(
      "Write the labels that count to FILE, NIfTI-1 (.nii, .nii.gz): 0 background, 1 RV, 2 myocardium, 3 LV.",
      valueName: "file"))
  var labels: String?

  @OptionGroup var network: NetworkArguments

  @OptionGroup(title: "Phantom options") var phantom: PhantomArguments

  func validate() throws {
    if json, csv { throw ValidationError("Choose one of --json and --csv.") }
  }

  func run() throws {
    let writer = try labels.map { try NIfTILabelWriter(file: URL(fileURLWithPath: $0)) }
    let study = try StudySource(source).read(phantom: phantom.options)
    let model = try network.load()
    let analyzer = SliceAnalyzer(model: model, papillaryMuscles: network.papillary)
    let stack = StackAnalyzer(model: model)
    let progress = ProgressBar()
    defer { progress.finish() }
    let measured = try OfflineStudy(study, analyzer: analyzer, stack: stack) { done, expected in
      progress.show(done: done, of: max(expected ?? done, done), label: study.name)
    }
    progress.finish()
    try writer?.write(measured.labelledSlices)
    let report = MeasurementReport(name: study.name, study: measured, segmenter: analyzer.segmenter)
    print(json ? try JSONText.of(report) : csv ? report.csv : report.text)
  }
}
