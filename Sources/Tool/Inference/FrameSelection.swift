import Analysis
import ArgumentParser
import Family
import Measurement
import Model
import Studies

/// Which cardiac phases a model is asked about.
struct FrameSelection: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: "The phases to take, from 0.  (default: all, or ED and ES where a model needs these)")
  var frames: [Int] = []

  /// All phases; for a model of one image per study ED, of two ED and ES, measured where the user does not name them.
  func indices(for model: ModelEnsemble, of volume: CineVolume, study: RecordedStudy) throws -> [Int] {
    guard frames.isEmpty else { return frames }
    guard model.task.isPerStudy else { return Array(volume.frames.indices) }
    guard volume.frames.count > model.framesPerPass else { return Array(volume.frames.indices) }
    let network = try BuiltInModel.load()
    let measured = try OfflineStudy(
      study, analyzer: SliceAnalyzer(model: network), stack: StackAnalyzer(model: network)
    ).measurement
    guard let ed = measured.edPhase, let es = measured.esPhase else {
      throw ValidationError("ED and ES cannot be found in this source: give their phases with --frames.")
    }
    return Array([ed, es].prefix(model.framesPerPass))
  }
}
