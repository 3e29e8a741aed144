import Analysis
import Foundation
import Imaging
import Measurement
import Picture
import Quality
import Studies

/// A study of the bench: its slices, measured once clean, and what the checks say with and without a fault.
struct QualityBenchStudy {
  let name: String
  /// nil where the experts drew nothing.
  let experts: ExpertStack?
  /// Every slice of the study, clean, as it passed through the simulator at severity 0.
  private let slices: [SliceEvidence]
  /// Where the network looked, by slice index.
  private let hearts: [Int: HeartLocation]
  /// Once every clean slice has come, and what it said on the way.
  private let monitor: QualityMonitor
  let clean: QualityTrial
  /// What the clean study's alerts show, each as it was first raised.
  let pictures: [(alert: Alert, picture: EvidencePicture)]
  private let surprise: SurpriseMeter?
  /// Whether faulty frames keep the clean ones' labels.
  private let keepsLabels: Bool
  /// Whether trials keep the encoder's tokens.
  private let keepsTokens: Bool

  /// - Parameters:
  ///   - study: As it was recorded.
  ///   - surprise: nil without a pre-trained network.
  ///   - keepsLabels: Whether faulty frames keep the clean ones' labels, which saves the network's time.
  ///   - keepsTokens: Whether trials keep the encoder's tokens.
  init(
    _ folder: SubjectFolder, study recorded: RecordedStudy, analyzer: SliceAnalyzer, registry: CheckRegistry,
    surprise: SurpriseMeter? = nil, keepsLabels: Bool = false, keepsTokens: Bool = false
  ) throws {
    self.surprise = surprise
    self.keepsLabels = keepsLabels
    self.keepsTokens = keepsTokens
    name = folder.name
    var study = recorded
    for index in study.measurements.indices {
      let slices = study.measurements[index].slices.filter(Self.holdsAnImage)
      study.measurements[index].frames = slices.flatMap {
        Corruption(.shift, severity: 0)?.applied(to: $0) ?? $0
      }
      study.measurements[index].header.expectedSlices = slices.count
    }
    let measured = try OfflineStudy(study, analyzer: analyzer).slices
    hearts = Dictionary(measured.map { ($0.cine.index, $0.analysis.heart) }) { $1 }
    slices = try measured.map { slice in
      let evidence = SliceEvidence(
        cine: slice.cine, result: slice.analysis.result, expectedPhases: slice.cine.frames.count)
      return try evidence.surprised(by: surprise, around: slice.analysis.heart)
    }
    experts = try ExpertStack(folder, slices: slices)
    var monitor = QualityMonitor(registry: registry)
    var clean = QualityTrial(study: name, corruption: nil, victim: nil)
    var pictures: [(alert: Alert, picture: EvidencePicture)] = []
    let byIndex = Dictionary(slices.map { ($0.result.index, $0) }) { $1 }
    func take(_ review: QualityReview, stack: StackEvidence?) throws {
      clean.take(review)
      for case .raised(let alert) in review.changes {
        let start = ContinuousClock.now
        guard let picture = try EvidencePicture(of: alert, stack: stack, slice: { byIndex[$0] }) else { continue }
        clean.pictureTimes.append(ContinuousClock.now - start)
        pictures.append((alert, picture))
      }
    }
    for slice in slices { try take(monitor.add(slice, slicesExpected: nil), stack: monitor.stack) }
    self.monitor = monitor
    try take(monitor.finish(), stack: monitor.stack)
    clean.alerts = monitor.book.open
    if keepsTokens { clean.tokens = byIndex.mapValues(\.result.pooledTokens) }
    self.clean = clean
    self.pictures = pictures
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
      if keepsTokens { trial.tokens = [faulty.result.index: faulty.result.pooledTokens] }
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
      } else if keepsLabels, faulty.cine.frames.count == slice.cine.frames.count, let heart = hearts[slice.cine.index] {
        faulty.result.geometry = faulty.cine.geometry
        return try faulty.surprised(by: surprise, around: heart)
      } else {
        let analysis = try analyzer.analyze(faulty.cine)
        faulty.result = analysis.result
        return try faulty.surprised(by: surprise, around: analysis.heart)
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

extension SliceEvidence {
  /// With what a pre-trained network, where there is one, makes of the slice.
  fileprivate func surprised(by meter: SurpriseMeter?, around heart: HeartLocation) throws -> SliceEvidence {
    guard let meter, let phase = edPhase else { return self }
    var evidence = self
    evidence.surprise = try meter.surprise(in: cine.frames[phase], around: heart)
    return evidence
  }
}
