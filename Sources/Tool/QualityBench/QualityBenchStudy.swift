import Analysis
import Foundation
import Imaging
import Measurement
import Quality
import Studies

/// A study of the bench: its slices, measured once clean, and what the checks say with and without a fault.
struct QualityBenchStudy {
  let name: String
  /// nil where the experts drew nothing.
  let experts: ExpertStack?
  /// Every slice of the study, clean, as it passed through the simulator at severity 0.
  private let slices: [SliceEvidence]
  /// Once every clean slice has come, and what it said on the way.
  private let monitor: QualityMonitor
  let clean: QualityTrial

  /// - Parameter study: As it was recorded.
  init(
    _ folder: SubjectFolder, study recorded: RecordedStudy, analyzer: SliceAnalyzer, registry: CheckRegistry
  ) throws {
    name = folder.name
    var study = recorded
    for index in study.measurements.indices {
      let slices = study.measurements[index].slices.filter(Self.holdsAnImage)
      study.measurements[index].frames = slices.flatMap {
        Corruption(.shift, severity: 0)?.applied(to: $0) ?? $0
      }
      study.measurements[index].header.expectedSlices = slices.count
    }
    slices = try OfflineStudy(study, analyzer: analyzer).slices.map { slice in
      SliceEvidence(
        cine: slice.cine, result: slice.analysis.result, expectedPhases: slice.cine.frames.count)
    }
    experts = try ExpertStack(folder, slices: slices)
    var monitor = QualityMonitor(registry: registry)
    var clean = QualityTrial(study: name, corruption: nil, victim: nil)
    for slice in slices { clean.take(monitor.add(slice, slicesExpected: nil)) }
    self.monitor = monitor
    clean.take(monitor.finish())
    clean.alerts = monitor.book.open
    self.clean = clean
  }

  /// Data sets may hold slices that were left empty.
  private static func holdsAnImage(_ frames: [Frame]) -> Bool {
    frames.allSatisfy { frame in frame.pixels.contains { $0 != frame.pixels[0] } }
  }

  /// The slices that a fault is put into: those that show the heart, spread over the stack without its ends.
  func victims(_ count: Int, for kind: Corruption.Kind) -> [Int] {
    let inner = slices.indices.dropFirst().dropLast().filter { slices[$0].result.shows(.leftVentricle) }
    // A fault in time needs a cine.
    guard !inner.isEmpty, !kind.needsCine || slices[inner[0]].cine.frames.count > 2 else { return [] }
    let chosen = min(count, inner.count)
    return (0..<chosen).map { inner[($0 * 2 + 1) * inner.count / (2 * chosen)] }
  }

  /// What the checks say with a fault in one slice, and whether a good repeat takes it back.
  func trial(_ corruption: Corruption, victim: Int, analyzer: SliceAnalyzer) throws -> QualityTrial {
    var trial = QualityTrial(study: name, corruption: corruption, victim: slices[victim].result.index)
    var monitor = monitor
    // What is open depends on the slices that stand, not on those that came before.
    _ = monitor.remove(index: slices[victim].result.index, slicesExpected: nil)
    if corruption.kind != .droppedSlice {
      let start = ContinuousClock.now
      let faulty = try corrupted(slices[victim], by: corruption, analyzer: analyzer)
      trial.take(monitor.add(faulty, slicesExpected: nil))
      trial.delay = ContinuousClock.now - start
    }
    trial.take(monitor.finish())
    trial.alerts = monitor.book.open
    var repeated = slices[victim]
    repeated.cine.isRepeat = true
    repeated.result.isRepeat = true
    _ = monitor.add(repeated, slicesExpected: nil)
    _ = monitor.finish()
    trial.alertsAfterRepeat = monitor.book.open
    return trial
  }

  private func corrupted(
    _ slice: SliceEvidence, by corruption: Corruption, analyzer: SliceAnalyzer
  ) throws -> SliceEvidence {
    var faulty = slice
    faulty.cine.frames = corruption.applied(to: slice.cine.frames)
    faulty.cine.geometry = faulty.cine.frames.first?.geometry ?? slice.cine.geometry
    switch corruption.kind {
    // The wire refuses such frames: the network never sees them.
    case .notANumber: break
    default:
      if let phases = Self.known(faulty.cine.frames, from: slice) {
        faulty.result.phases = phases
        faulty.result.geometry = faulty.cine.geometry
      } else {
        faulty.result = try analyzer.analyze(faulty.cine).result
      }
    }
    return faulty
  }

  /// The phases of frames whose images the network has seen; nil if one is new.
  private static func known(_ frames: [Frame], from slice: SliceEvidence) -> [PhaseResult]? {
    let seen = zip(slice.cine.frames, slice.result.phases)
    let phases = frames.map { frame in seen.first { $0.0.pixels == frame.pixels }?.1 }
    return phases.contains { $0 == nil } ? nil : phases.compactMap(\.self)
  }
}
